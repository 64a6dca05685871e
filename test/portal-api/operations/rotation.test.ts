/** docs/runbook.md: each secret replaced while everything goes on, old and new at once, then only the new. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { renewPasswordHash } from '../../../src/db/users'
import { originSecretAbout } from '../../../src/domain/origin-signature'
import { resealSecrets } from '../../../src/portal-api/admin/secrets/reseal'
import { portalDeps } from '../../../src/portal-api/deps'
import { runJob } from '../../../src/portal-api/jobs'
import { secretOf } from '../../../src/webhooks/deliver'
import { account, box, PASSWORD, send, session, withSession } from '../support/accounts'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const fresh = (letter: string) => `2=${letter.repeat(42)}A=`
const deps = (bindings: PortalEnv) => portalDeps(bindings, 'req_rotation', () => {})
/** The Worker with the new value in front of the old one, and with it alone. */
const rotated = (name: keyof PortalEnv & string, value: string) => {
  const old = String((env as unknown as Record<string, unknown>)[name])
  const both = { ...box.env, [name]: `${value},${old}` } as PortalEnv
  return { both, only: { ...box.env, [name]: value } as PortalEnv }
}

let world: World
let shop: Shop
beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})

interface Shown {
  readonly id: string
  readonly current: boolean
  readonly listed: boolean
  readonly in_use: number
}
async function shown(name: string, bindings = env): Promise<readonly Shown[]> {
  const { secrets } = await must('GET', '/v1/admin/secrets', { token: world.admin, env: bindings })
  return secrets.find((secret: { name: string }) => secret.name === name).keys
}
const used = async (name: string, bindings = env) =>
  Object.fromEntries((await shown(name, bindings)).map(({ id, in_use }) => [id, in_use]))

describe('KEY_PEPPERS', () => {
  it('are counted by the keys that live under each', async () => {
    const { both, only } = rotated('KEY_PEPPERS', fresh('P'))
    const { id, key } = await subscribe(world.consumer.token, shop.plus)
    const before = await used('KEY_PEPPERS', both)
    const { token } = world.consumer
    const made = await must('POST', `/v1/subscriptions/${id}/keys`, {
      token,
      body: { name: 'new' },
      env: both,
    })
    expect(made.key).toMatch(/^tpk_live_2/)
    expect(await used('KEY_PEPPERS', both)).toEqual({ ...before, '2': 1 })
    const revoked = await api('DELETE', `/v1/keys/${key.id}`, { token, env: both })
    expect(revoked.status).toBeLessThan(300)
    const { '1': left = 0 } = await used('KEY_PEPPERS', only)
    expect(left).toBe((before['1'] ?? 0) - 1)
    // Dropped too early: what needs it is still named.
    const lost = (await shown('KEY_PEPPERS', only)).find(({ id }) => id === '1')
    expect(lost === undefined || !lost.listed).toBe(true)
  })
})

describe('SECRETS_KEYS', () => {
  it('open what the job has sealed anew, without the old one', async () => {
    const { both, only } = rotated('SECRETS_KEYS', fresh('S'))
    const body = { url: 'https://hooks.example.com/rotation' }
    const made = await must('POST', '/v1/webhooks', { token: world.consumer.token, body })
    const path = `/v1/webhooks/${made.id}/rotate-secret`
    const { secret } = await must('POST', path, { token: world.consumer.token })
    const stored = () =>
      row<{ secret: string; previous: string }>(
        'select secret, previous_secret as previous from webhook_endpoints where id = ?1',
        made.id,
      )
    expect(await used('SECRETS_KEYS', both)).toEqual({ '2': 0, '1': 2 })
    await resealSecrets(deps(both))
    expect(await used('SECRETS_KEYS', both)).toEqual({ '2': 2, '1': 0 })
    const sealed = await stored()
    const about = secretOf(world.consumer.id, made.id)
    const { sealer } = deps(only)
    expect(await sealer.open(sealed.secret, about)).toBe(secret)
    expect(await sealer.open(sealed.previous, about)).toBe(made.secret)
    // Twice is once.
    await resealSecrets(deps(both))
    expect(await stored()).toEqual(sealed)
    // And back, for the tests that follow.
    await resealSecrets(
      deps({ ...both, SECRETS_KEYS: both.SECRETS_KEYS.split(',').toReversed().join(',') }),
    )
    expect(await used('SECRETS_KEYS')).toEqual({ '1': 2 })
  })

  it('that cannot be opened are left, told of, and keep nothing else waiting', async () => {
    const { both } = rotated('SECRETS_KEYS', fresh('S'))
    const ids: string[] = []
    for (const name of ['lost', 'found']) {
      const body = { url: `https://hooks.example.com/${name}` }
      ids.push((await must('POST', '/v1/webhooks', { token: world.provider.token, body })).id)
    }
    const lost = '9.AAAA.BBBB'
    await env.DB.prepare('update webhook_endpoints set secret = ?2 where id = ?1')
      .bind(ids[0], lost)
      .run()
    await resealSecrets(deps(both))
    const kept = 'select secret from webhook_endpoints where id in (?1, ?2) order by rowid'
    const [first, second] = await rows<{ secret: string }>(kept, ...ids)
    expect(first?.secret).toBe(lost)
    expect(second?.secret).toMatch(/^2\./)
    const missing = (await shown('SECRETS_KEYS', both)).find(({ id }) => id === '9')
    expect(missing).toEqual({ id: '9', current: false, listed: false, in_use: 1 })
  })

  it('that cannot be opened are stepped past and counted, however many', async () => {
    const { both } = rotated('SECRETS_KEYS', fresh('S'))
    const insert = `insert into webhook_endpoints
        (id, organisation_id, url, description, secret, created_at, updated_at)
      select 'whe_' || ?1 || value, ?2, 'https://x.test/' || ?1 || value, '', ?3, 1, 1 from json_each(?4)`
    const many = JSON.stringify(Array.from({ length: 450 }, (_, i) => i))
    await rows(insert, 'damaged', world.provider.id, '1.AAAA.BBBB', many)
    await rows(insert, 'lost', world.provider.id, '8.AAAA.BBBB', many)
    const body = { url: 'https://hooks.example.com/behind' }
    const { id } = await must('POST', '/v1/webhooks', { token: world.consumer.token, body })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    // One of the test before is lost too.
    expect(await resealSecrets(deps(both))).toEqual({ resealed: 1, unopened: 901 })
    const { secret } = await row<{ secret: string }>(
      'select secret from webhook_endpoints where id = ?1',
      id,
    )
    expect(secret).toMatch(/^2\./)
    await expect(runJob('resealSecrets', deps(both))).rejects.toThrow(
      '901 sealed values cannot be opened',
    )
    logged.mockRestore()
    await rows("delete from webhook_endpoints where url like 'https://x.test/%'")
  })
})

describe('EDGE_KEYS', () => {
  it('have the products published that their values are in', async () => {
    const { both, only } = rotated('EDGE_KEYS', fresh('E'))
    const origin = 'https://origin.example.com'
    const about = originSecretAbout(world.provider.id, shop.productId, origin)
    await env.DB.prepare(
      `insert into origin_secrets (id, organisation_id, product_id, origin, sealed, last_four, created_at)
        values ('ors_1', ?1, ?2, ?3, ?4, 'abcd', 1)`,
    )
      .bind(
        world.provider.id,
        shop.productId,
        origin,
        await deps(env).edgeSealer.seal('tpo_x', about),
      )
      .run()
    const versions = () =>
      row<{ behind: number }>(
        'select config_version - published_version as behind from products where id = ?1',
        shop.productId,
      )
    expect(await versions()).toEqual({ behind: 0 })
    await resealSecrets(deps(both))
    expect(await versions()).toEqual({ behind: 1 })
    const { sealed } = await row<{ sealed: string }>('select sealed from origin_secrets')
    expect(await deps(only).edgeSealer.open(sealed, about)).toBe('tpo_x')
    const { unpublished } = await must('GET', '/v1/admin/secrets', { token: world.admin })
    expect(unpublished.products).toBe(1)
  })

  it('lose nothing that is replaced in the same moment', async () => {
    const about = originSecretAbout(world.provider.id, shop.productId, 'https://origin.example.com')
    const old = await deps(env).edgeSealer.seal('old', about)
    const set = 'update origin_secrets set sealed = ?1'
    await env.DB.prepare(set).bind(old).run()
    const { both, only } = rotated('EDGE_KEYS', fresh('E'))
    const busy = deps(both)
    const { edgeSealer } = busy
    const replaced = await edgeSealer.seal('new', about)
    await resealSecrets({
      ...busy,
      edgeSealer: {
        ...edgeSealer,
        async open(...sealed) {
          const opened = await edgeSealer.open(...sealed)
          await env.DB.prepare(set).bind(replaced).run()
          return opened
        },
      },
    })
    const { sealed } = await row<{ sealed: string }>('select sealed from origin_secrets')
    expect(await deps(only).edgeSealer.open(sealed, about)).toBe('new')
  })
})

const enter = (bindings: PortalEnv, email: string) =>
  send('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD }, env: bindings })

describe('AUTH_SECRET', { timeout: 60_000 }, () => {
  it('keeps second factors and recovery codes', async () => {
    const email = 'auth@rotation.test'
    await account(email)
    const call = withSession(await session(email))
    const enrolled = await call('POST', '/v1/me/second-factor', { password: PASSWORD })
    const codes: string[] = enrolled.json.recovery_codes
    await env.DB.batch([
      env.DB.prepare('update two_factors set verified = 1'),
      env.DB.prepare('update users set two_factor_enabled = 1 where email = ?1').bind(email),
    ])
    const signIn = async (bindings: PortalEnv, code: string | undefined) => {
      const { challenge } = (await enter(bindings, email)).json
      const body = { challenge, code, method: 'recovery' }
      const answer = await send('POST', '/v1/auth/sign-in/second-factor', { body, env: bindings })
      return answer.status
    }
    const { both, only } = rotated('AUTH_SECRET', '2=another-secret-of-the-tests-0123456789')
    expect(await used('AUTH_SECRET', both)).toEqual({ '2': 0, unnumbered: 2 })
    expect(await signIn(both, codes[0])).toBe(200)
    await resealSecrets(deps(both))
    expect(await used('AUTH_SECRET', both)).toEqual({ '2': 2, unnumbered: 0 })
    expect(await signIn(only, codes[1])).toBe(200)
    const next = { ...box.env, AUTH_SECRET: `3=${'x'.repeat(40)},${only.AUTH_SECRET}` }
    await resealSecrets(deps(next))
    expect(await used('AUTH_SECRET', next)).toEqual({ '3': 2, '2': 0 })
    expect(await signIn({ ...next, AUTH_SECRET: `3=${'x'.repeat(40)}` }, codes[2])).toBe(200)
  })
})

describe('PASSWORD_PEPPERS', { timeout: 60_000 }, () => {
  it('move a password to the new one when its owner signs in', async () => {
    const email = 'password@rotation.test'
    await account(email)
    const { both, only } = rotated('PASSWORD_PEPPERS', fresh('W'))
    expect((await enter(only, email)).status).toBe(401)
    const before = (await used('PASSWORD_PEPPERS', both))['1'] ?? 0
    expect((await enter(both, email)).status).toBe(200)
    expect(await used('PASSWORD_PEPPERS', both)).toEqual({ '2': 1, '1': before - 1 })
    expect((await enter(only, email)).status).toBe(200)
  })

  it('find the password by its owner, and read no other', async () => {
    const { sql, params } = renewPasswordHash(deps(env).db, 'usr_1', 'old', 'new').toSQL()
    const plan = await rows<{ detail: string }>(`explain query plan ${sql}`, ...params)
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH accounts USING INDEX accounts_user/),
    ])
  })
})

describe('CURSOR_SECRET', () => {
  it('takes cursors of before while it is listed', async () => {
    const { both, only } = rotated('CURSOR_SECRET', 'another')
    const page = '/v1/admin/users?limit=1'
    const admin = await makePerson(world, { staff: 'admin' })
    const { next_cursor: cursor } = (await admin.api('GET', page)).json
    const next = (bindings: PortalEnv) =>
      admin.api('GET', `${page}&cursor=${cursor}`, { env: bindings })
    expect((await next(both)).status).toBe(200)
    expect(problemOf(await next(only))).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe('what is shown of secrets', () => {
  it('is for platform admins, and holds no secret', async () => {
    const support = await makePerson(world, { staff: 'support' })
    expect(problemOf(await support.api('GET', '/v1/admin/secrets'))).toEqual({
      status: 403,
      code: 'forbidden',
    })
    const answer = await api('GET', '/v1/admin/secrets', { token: world.admin })
    for (const value of [env.KEY_PEPPERS, env.SECRETS_KEYS, env.EDGE_KEYS, env.PASSWORD_PEPPERS])
      expect(answer.text).not.toContain(value.slice(2))
    expect(answer.text).not.toContain(env.AUTH_SECRET)
  })
})
