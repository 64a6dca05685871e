import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { productRecordName, type ProductRecord } from '../../../src/domain/config'
import { loadPeppers } from '../../../src/platform/peppers'
import { loadRecordMacs } from '../../../src/platform/record-mac'
import { portalDeps } from '../../../src/portal-api/deps'
import { publishSubscription } from '../../../src/portal-api/publish/publish'
import { republish } from '../../../src/portal-api/publish/republish'
import { api, env, must, problemOf } from '../support/api'
import {
  countAudit,
  recordOf,
  row,
  rows,
  snapshotOf,
  verdictOf,
  versionsOf,
  watched,
  withoutKv,
  withoutMeters,
} from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
let id: string
let keyId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(token, shop.plus))
})
afterEach(() => {
  vi.restoreAllMocks()
})

const deps = (bindings = env) => portalDeps(bindings, 'req_test', () => {})
const revoke = (bindings?: PortalEnv) =>
  api('DELETE', `/v1/keys/${keyId}`, { token, ...(bindings && { env: bindings }) })
const create = (bindings: PortalEnv) =>
  api('POST', `/v1/subscriptions/${id}/keys`, { token, body: { name: 'k' }, env: bindings })
const productAtEdge = () => env.CONFIG.get<ProductRecord>(productRecordName(shop.slug), 'json')

describe('a subscription', () => {
  it('is at its meter and in KV, under one version, when the answer comes', async () => {
    const { config, published } = await versionsOf(id)
    expect(published).toBe(config)
    expect((await snapshotOf(id))?.version).toBe(config)
    expect(await recordOf(keyId)).toMatchObject({
      key: { id: keyId, status: 'active', type: 'live', expiresAt: null },
      subscription: {
        id,
        version: config,
        plan: { id: shop.plus },
        consumerId: expect.any(String),
      },
    })
  })

  it('is written to the meter before KV', async () => {
    const log: string[] = []
    expect((await create(watched(log))).status).toBe(201)
    expect(log).toEqual(['meter', 'kv', 'kv'])
  })

  it('takes the next version with every change that the edge must see', async () => {
    const steps = [
      () => create(env),
      () => api('POST', `/v1/keys/${keyId}/rotate`, { token, body: { overlap_seconds: 9 } }),
      () => revoke(),
      () =>
        api('POST', `/v1/subscriptions/${id}/change-plan`, { token, body: { plan_id: shop.max } }),
    ]
    let { config } = await versionsOf(id)
    for (const step of steps) {
      expect((await step()).status).toBeLessThan(300)
      expect(await versionsOf(id)).toEqual({ config: config + 1, published: config + 1 })
      config += 1
    }
  })

  it('never goes back: a publisher that read before a change loses', async () => {
    const old = await recordOf(keyId)
    await revoke()
    const { locator } = await row<{ locator: string }>(
      'select locator from subscriptions where id = ?1',
      id,
    )
    const meter = deps().meter(locator, 'enam')
    if (old)
      expect(await meter.configure(old.subscription, [old.key])).toBe(old.subscription.version + 1)
    expect(await verdictOf(keyId)).toBe('revoked')
  })

  it('a publisher that overtook another one in KV writes the newest last', async () => {
    // Between the slow publisher's meter call and its KV writes, the key is revoked and published.
    let slow = true
    const racing: PortalEnv = {
      ...env,
      CONFIG: {
        put: async (name: string, value: string) => {
          if (slow) {
            slow = false
            await revoke()
          }
          await env.CONFIG.put(name, value)
        },
      } as unknown as KVNamespace,
    }
    expect(await publishSubscription(deps(racing), id)).toBe('everywhere')
    expect((await recordOf(keyId))?.key.status).toBe('revoked')
    expect(await versionsOf(id)).toEqual({ config: 2, published: 2 })
  })
})

describe('a revocation', () => {
  it('reaches D1, then the meter, then KV', async () => {
    const log: string[] = []
    const inD1 = async () => {
      const { status } = await row('select status from api_keys where id = ?1', keyId)
      return ` while D1 says ${String(status)}`
    }
    expect((await revoke(watched(log, inD1))).status).toBe(200)
    expect(log).toEqual(['meter while D1 says revoked', 'kv while D1 says revoked'])
  })

  it('succeeds without KV, and the tombstone follows', async () => {
    expect((await revoke(withoutKv())).status).toBe(200)
    expect(await verdictOf(keyId)).toBe('revoked')
    expect((await recordOf(keyId))?.key.status).toBe('active')
    expect(await versionsOf(id)).toEqual({ config: 2, published: 1 })
    await republish(deps())
    expect((await recordOf(keyId))?.key.status).toBe('revoked')
    expect(await versionsOf(id)).toEqual({ config: 2, published: 2 })
  })

  it('does not wait for KV that hangs', async () => {
    const hanging = { ...env.CONFIG, put: () => new Promise<void>(() => {}) }
    const call = revoke({ ...env, CONFIG: hanging as unknown as KVNamespace })
    expect((await call).status).toBe(200)
    expect(await verdictOf(keyId)).toBe('revoked')
  })

  it('is not answered with success before the meter has it', async () => {
    const answer = await revoke(withoutMeters())
    expect(problemOf(answer)).toEqual({ status: 503, code: 'limiter_unavailable' })
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await verdictOf(keyId)).toBe('active')
    // The repeat finishes it, though D1 has it revoked already.
    expect((await revoke()).status).toBe(200)
    expect(await verdictOf(keyId)).toBe('revoked')
  })

  it('that crashed half-way is finished by the job, and by any later change', async () => {
    await revoke(withoutMeters())
    expect((await create(env)).status).toBe(201)
    expect(await verdictOf(keyId)).toBe('revoked')
    await republish(deps())
    expect(await verdictOf(keyId)).toBe('revoked')
  })

  it('is not undone by changes that run at the same time', async () => {
    const plan = { token, body: { plan_id: shop.max } }
    const answers = await Promise.all([
      create(env),
      revoke(),
      api('POST', `/v1/subscriptions/${id}/change-plan`, plan),
      create(env),
      republish(deps()),
    ])
    expect(answers[1]?.status).toBe(200)
    expect(await verdictOf(keyId)).toBe('revoked')
    expect((await recordOf(keyId))?.key.status).toBe('revoked')
  })
})

describe('a new key', () => {
  it('works through the meter where KV does not know it', async () => {
    const { status, json } = await create(withoutKv())
    expect(status).toBe(201)
    expect(await recordOf(json.id)).toBeNull()
    expect(await verdictOf(json.id)).toBe('active')
  })

  it('made while the meter was away works after the job', async () => {
    const { status, json } = await create(withoutMeters())
    expect(status).toBe(201)
    expect(await verdictOf(json.id)).toBe('unknown')
    await republish(deps())
    expect(await verdictOf(json.id)).toBe('active')
  })
})

describe('the republish job', () => {
  it('leaves what is published alone', async () => {
    await republish(deps())
    const log: string[] = []
    await republish(deps(watched(log)))
    expect(log).toEqual([])
  })

  it('goes on after one that fails', async () => {
    const other = await makeParty(world.admin, 'Other')
    const second = await subscribe(other.token, shop.plus)
    const changed =
      'update subscriptions set config_version = 9 where id in (?1, ?2) returning locator'
    const [bad] = await rows<{ locator: string }>(changed, id, second.id)
    const partly: PortalEnv = {
      ...env,
      METER: {
        getByName: (name: string, options: object) =>
          name === bad?.locator
            ? { configure: () => Promise.reject(new Error('away')) }
            : env.METER.getByName(name, options),
      } as unknown as DurableObjectNamespace,
    }
    await republish(deps(partly))
    const published = await rows<{ locator: string; v: number }>(
      'select locator, published_version as v from subscriptions where config_version = 9',
    )
    for (const { locator, v } of published) expect(v === 9).toBe(locator !== bad?.locator)
    await republish(deps())
    expect((await versionsOf(id)).published).toBe(9)
  })
})

describe('keys long ended', () => {
  it('are told apart for 30 days, then no longer sent', async () => {
    await create(env)
    await revoke()
    const day = 86_400_000
    const ended = 'update api_keys set revoked_at = ?1 where id = ?2 returning id'
    await rows(ended, Date.now() - 30 * day + 60_000, keyId)
    await publishSubscription(deps(), id)
    expect(await verdictOf(keyId)).toBe('revoked')
    await rows(ended, Date.now() - 30 * day - 1, keyId)
    await publishSubscription(deps(), id)
    expect(await verdictOf(keyId)).toBe('unknown')
  })
})

describe('keys that ended, however many', () => {
  it('keep no subscription from its meter: a rotation is no way around a revocation', async () => {
    const origins = Array.from({ length: 50 }, (_, i) => `https://${'x'.repeat(230)}${i}.test`)
    await must('PATCH', `/v1/keys/${keyId}`, { token, body: { origins } })
    const columns = (await rows<{ name: string }>("select name from pragma_table_info('api_keys')"))
      .map(({ name }) => name)
      .join(', ')
    const copied = columns
      .replace('id,', "id || '-' || value,")
      .replace('hash,', "hash || '-' || value,")
      .replace('status,', "'revoked',")
      .replace('revoked_at,', `${Date.now()} - value,`)
    await env.DB.prepare(
      `with recursive n(value) as (select 1 union all select value + 1 from n where value < 400)
        insert into api_keys (${columns}) select ${copied} from api_keys, n where id = ?1`,
    )
      .bind(keyId)
      .run()
    expect((await api('DELETE', `/v1/keys/${keyId}`, { token })).status).toBe(200)
    expect(await verdictOf(keyId)).toBe('revoked')
    expect((await recordOf(keyId))?.key).toMatchObject({ status: 'revoked', access: null })
    const { config, published } = await versionsOf(id)
    expect(published).toBe(config)
    const sent = await row<{ n: number }>(
      'select count(*) as n from api_keys where subscription_id = ?1 and refused_at is not null',
      id,
    )
    expect(sent.n).toBe(100)
  })
})

describe('a product', () => {
  it('is in KV with its compiled routes', async () => {
    const path = `/v1/products/${shop.productId}/routes`
    await must('POST', path, {
      token: world.provider.token,
      body: {
        name: 'Paid',
        method: 'POST',
        path: '/paid',
        min_rank: 15,
        weight: 2.5,
        rates: [{ plan_id: shop.max, limit: 5, window: 'minute', algorithm: 'fixed' }],
      },
    })
    expect(await productAtEdge()).toMatchObject({
      slug: shop.slug,
      visibility: 'published',
      originUrl: 'https://origin.example.com/base',
      routes: [
        { path: '/forecast/{days}', originPath: '/forecast/{days}', requiredPlan: 'Free' },
        {
          path: '/paid',
          minRank: 15,
          requiredPlan: 'Max',
          weight: 2500,
          rates: { [shop.max]: { limit: 5, windowMs: 60_000, algorithm: 'fixed' } },
        },
      ],
    })
  })

  it('that KV did not take is published by the job', async () => {
    const call = { token: world.provider.token, body: { name: 'Late' }, env: withoutKv() }
    const before = await productAtEdge()
    expect((await api('PATCH', `/v1/products/${shop.productId}`, call)).status).toBe(200)
    expect((await productAtEdge())?.version).toBe(before?.version)
    await republish(deps())
    expect((await productAtEdge())?.version).toBe(Number(before?.version) + 1)
  })
})

describe('POST /v1/admin/republish', () => {
  const everything = () =>
    api('POST', '/v1/admin/republish', { token: world.admin, body: { reason: 'KV was lost' } })

  it('has the job write what KV lost, signed', async () => {
    await republish(deps())
    const { keys } = await env.CONFIG.list()
    for (const { name } of keys) await env.CONFIG.delete(name)
    expect(await recordOf(keyId)).toBeNull()
    await republish(deps())
    expect(await recordOf(keyId)).toBeNull()
    const { status, json } = await everything()
    expect(status).toBe(202)
    expect(json.products).toBeGreaterThan(0)
    expect(json.subscriptions).toBeGreaterThan(0)
    await republish(deps())
    expect((await recordOf(keyId))?.key.id).toBe(keyId)
    expect((await productAtEdge())?.slug).toBe(shop.slug)
    const macs = await loadRecordMacs(await loadPeppers(env.KEY_PEPPERS))
    const written = (await env.CONFIG.list()).keys.filter(({ name }) =>
      /^(key|product|examples|openapi):/.test(name),
    )
    expect(written.length).toBeGreaterThanOrEqual(3)
    for (const { name } of written) {
      const { value, metadata } = await env.CONFIG.getWithMetadata<{ mac: string }>(name)
      expect(await macs.verify(name, value ?? '', metadata?.mac ?? ''), name).toBe(true)
    }
  })

  it('changes nothing twice, and leaves one audit row', async () => {
    await republish(deps())
    const before = await countAudit()
    const answers = await Promise.all(Array.from({ length: 20 }, everything))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202))
    expect(await countAudit()).toBe(before + 1)
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('is for platform admins', async () => {
    const body = { reason: 'mine' }
    expect((await api('POST', '/v1/admin/republish', { token, body })).status).toBe(403)
    const unknown = { token: world.admin, body: { ...body, extra: 1 } }
    expect((await api('POST', '/v1/admin/republish', unknown)).status).toBe(422)
  })
})
