/** Product S6, security D4, J11: one line for each call that the logs keep, and no secret in any. */
import { afterAll, beforeEach, describe, it, vi } from 'vitest'
import { headersOf, outcomeOf, sleep } from './support/answers'
import { edge as open, type Edge } from './support/edge'
import { failing, FaultyKv, FaultyMeters, RecordingQueue, slow } from './support/faults'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

type Line = Readonly<Record<string, unknown>> & { readonly event: string }

const edges: Edge[] = []
/** An edge whose leases are waited for at the end, all at once. */
const edge = (bindings: Parameters<typeof open>[0] = {}): Edge => {
  const made = open(bindings)
  edges.push(made)
  return made
}
afterAll(async () => {
  await Promise.all(edges.map((at) => at.settle()))
}, 60_000)

let written: string[] = []
beforeEach(() => {
  written = []
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts) => void written.push(parts.join(' ')))
  }
})

const lines = (event = 'call') =>
  written.map((text) => JSON.parse(text) as Line).filter((line) => line.event === event)

describe('the line of a call', () => {
  it('says all that is known of it', async ({ expect }) => {
    const body = 'x'.repeat(70)
    const origin = originOf(() => new Response(body, { headers: { 'content-length': '70' } }))
    const consumer = await subscribed({}, { originUrl: origin.url })
    const at = edge({ LOG_CALLS: 'all' })
    const answer = await at.call(consumer)
    expect(lines()).toEqual([
      {
        event: 'call',
        request_id: answer.headers.get('x-request-id'),
        at: expect.any(Number),
        method: 'GET',
        path: '/ping',
        status: 200,
        code: '',
        product: consumer.product.slug,
        route_id: consumer.product.routes[0]?.id,
        key_id: consumer.key.id,
        subscription_id: consumer.subscription.id,
        plan_id: consumer.subscription.plan.id,
        units: 1,
        refunded: 0,
        gateway_ms: expect.any(Number),
        origin_ms: expect.any(Number),
        meter_ms: expect.any(Number),
        bytes_in: 0,
        bytes_out: 70,
        colo: expect.any(String),
        region: expect.any(String),
      },
    ])
  })

  it('shows what was refunded, and which code a refusal had', async ({ expect }) => {
    const origin = originOf(() => new Response('x', { status: 503 }))
    const routes = [routeOf({ weight: 2500 }), routeOf({ path: '/paid', minRank: 1 })]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const at = edge()
    await at.call(consumer)
    await at.call(consumer, '/paid')
    await at.send(`/${consumer.product.slug}/ping`)
    expect(
      lines().map(({ status, code, units, refunded }) => [status, code, units, refunded]),
    ).toEqual([
      [503, '', 0, 2.5],
      [403, 'plan_upgrade_required', 0, 0],
      [401, 'missing_api_key', undefined, undefined],
    ])
  })
})

describe('the line of a call that did not go straight to its origin', () => {
  it('says that it went out once more, and who answered', async ({ expect }) => {
    const consumer = await subscribed(
      {},
      { originUrl: 'https://away.invalid', failoverOriginUrl: originOf().url },
    )
    await edge({ LOG_CALLS: 'all' }).call(consumer)
    expect(lines()).toMatchObject([{ status: 200, retries: 1, failover: true }])
  })

  it('says what the response cache made of it', async ({ expect }) => {
    const headers = { 'cache-control': 'max-age=60', date: new Date().toUTCString() }
    const origin = originOf(() => new Response('kept', { headers }))
    const responseCache = { scope: 'subscription', weight: null } as const
    const consumer = await subscribed({}, { originUrl: origin.url, responseCache })
    const at = edge({ LOG_CALLS: 'all' })
    for (let i = 0; i < 2; i++) {
      await (await at.call(consumer)).text()
      // Kept when its body has gone out.
      await sleep(50)
    }
    const [first, second] = lines().map((line) => line['cache'])
    expect(first).toContain('fwd=')
    expect(second).toContain('hit')
  })
})

describe('LOG_CALLS', () => {
  const kept = async (setting: string | undefined, calls = 30) => {
    const origin = originOf(
      ({ url }) => new Response('x', { status: url.endsWith('/bad') ? 500 : 404 }),
    )
    const routes = [routeOf(), routeOf({ path: '/bad', originPath: '/bad' })]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const at = edge({ LOG_CALLS: setting as string })
    for (let i = 0; i < calls; i++) await at.call(consumer)
    await at.call(consumer, '/bad')
    await at.call(consumer, '/nothing')
    return lines().map((line) => line.status)
  }

  it('"errors" keeps refusals and failures, and no other call', async ({ expect }) => {
    expect(await kept('errors')).toEqual([500, 404])
  })

  it.for([undefined, '', 'everything', '-1', '7', 'NaN'])(
    'that is no setting keeps no more than errors: %s',
    async (setting, { expect }) => {
      expect(await kept(setting, 3)).toEqual([500, 404])
    },
  )

  it('"all" keeps every call', async ({ expect }) => {
    expect(await kept('all')).toHaveLength(32)
  })

  it('a share keeps so many of the others, and all errors', async ({ expect }) => {
    vi.spyOn(Math, 'random').mockImplementation(
      (
        (i = 0) =>
        () =>
          (i++ % 10) / 10
      )(),
    )
    const statuses = await kept('0.2')
    expect(statuses).toHaveLength(30 / 5 + 2)
    expect(statuses.slice(-2)).toEqual([500, 404])
  })

  it('one caller’s refusals cost 50 lines a second at most; the next line says how many are missing', async ({
    expect,
  }) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const consumer = await subscribed()
    const at = edge()
    for (let i = 0; i < 120; i++) await at.call(consumer, '/nothing')
    expect(lines()).toHaveLength(50)
    vi.setSystemTime(Date.now() + 1000)
    await at.call(consumer, '/nothing')
    vi.useRealTimers()
    expect(lines()).toHaveLength(51)
    expect(
      lines()
        .map((line) => line['skipped'])
        .filter(Boolean),
    ).toEqual([70])
  })
})

describe('no log line holds a secret', () => {
  it('of refusals and failures with secrets in every place', async ({ expect }) => {
    const routes = [routeOf({ path: '/{rest+}', originPath: '/{rest+}', method: 'POST' })]
    const origin = originOf()
    const good = await subscribed({}, { routes, keyInQuery: true, originUrl: origin.url })
    const lost = await subscribed({}, { routes, originUrl: 'https://away.invalid' })
    const canary = crypto.randomUUID().replaceAll('-', '')
    const tokens = [
      good.secret,
      lost.secret,
      `tpm_${canary}12345678`,
      `tpo_${canary}12345678`,
      `whsec_${canary}`,
      `eyJ${canary}.${canary}.${canary}`,
    ]
    const meters = new FaultyMeters()
    const kv = new FaultyKv()
    const queue = new RecordingQueue()
    const at = edge({
      LOG_CALLS: 'all',
      METER: meters.METER,
      CONFIG: kv.CONFIG,
      USAGE: queue.USAGE,
    })
    const broken = (token: string) => ({
      kind: 'fail' as const,
      error: new Error(`no ${token} for Bearer ${canary}, see https://x.test/?api_key=${canary}`),
    })
    const outcomes = new Set<string>()
    for (const token of tokens) {
      const places: readonly [path: string, init: RequestInit][] = [
        [`/${good.product.slug}/${token}/x`, { headers: { 'x-api-key': good.secret } }],
        [`/${good.product.slug}/${encodeURIComponent(encodeURIComponent(token))}`, {}],
        [`/${good.product.slug}/a?api_key=${token}&token=${canary}`, {}],
        [`/${good.product.slug}/a/../${token}`, {}],
        [`/${token}/a`, { headers: { 'x-api-key': token } }],
        [`/${good.product.slug}/a`, { headers: { authorization: `Bearer ${token}` } }],
        [
          `/${good.product.slug}/a`,
          { headers: { 'x-api-key': token, cookie: `session=${canary}` } },
        ],
        [`/${good.product.slug}/a`, { headers: { 'x-api-key': good.secret, referer: token } }],
        [`/${lost.product.slug}/${token}`, { headers: { 'x-api-key': lost.secret } }],
        ['/-/usage', { headers: { 'x-api-key': token } }],
      ]
      for (const fault of [null, broken(token)]) {
        meters.fault = () => fault
        kv.fault = () => fault
        for (const [path, init] of places) {
          const answer = await at.send(path, { method: 'POST', body: token, ...init })
          outcomes.add(await outcomeOf(answer))
        }
      }
    }
    // Not all of one kind: the canaries went many ways.
    expect(outcomes.size).toBeGreaterThan(6)
    expect(written.length).toBeGreaterThan(50)
    const all = written.join('\n')
    for (const secret of [...tokens, canary, canary.slice(4)]) expect(all).not.toContain(secret)
    for (const { key } of [good, lost]) expect(all).not.toContain(key.hash)
  })

  it('of an unexpected error: its line has the request id and where it was thrown', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const { secret } = consumer
    const throws = () => {
      throw new TypeError(`cannot read ${secret}`)
    }
    // A binding that no deployment has: the isolate cannot start.
    const at = edge({ LOG_CALLS: { toString: throws } as unknown as string })
    const request = { headers: { 'x-api-key': secret } }
    const answer = await at.send('/-/health', request)
    expect(await outcomeOf(answer)).toBe('500 internal_error')
    const [line, ...more] = lines('unexpected')
    expect(more).toEqual([])
    expect(line).toMatchObject({
      request_id: headersOf(answer)['x-request-id'],
      error: 'TypeError: cannot read tpk***',
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
    })
    expect(written.join('\n')).not.toContain(secret)
  })
})

describe('Server-Timing', () => {
  it('says how long a call waited for the meter, and nothing where it did not', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const meters = new FaultyMeters()
    meters.fault = () => slow(60)
    const at = edge({ METER: meters.METER })
    const timing = async () => headersOf(await at.call(consumer))['server-timing'] ?? ''
    const [, waited] = /meter;dur=(\d+)/.exec(await timing()) ?? []
    expect(Number(waited)).toBeGreaterThanOrEqual(50)
    // A clock of whole ms may tick within any call.
    const others = [await timing(), await timing(), await timing(), await timing(), await timing()]
    expect(others.some((text) => /^gw;dur=\d+, origin;dur=\d+$/.test(text))).toBe(true)
    meters.fault = () => failing()
  })
})

describe('bad keys', () => {
  it('are counted by address and minute, without the address, and travel with the usage', async ({
    expect,
  }) => {
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    const consumer = await subscribed()
    const guess = (address: string) =>
      at.call({ ...consumer, secret: `tpk_live_${'x'.repeat(43)}` }, '/ping', {
        headers: { 'cf-connecting-ip': address },
      })
    for (let i = 0; i < 23; i++) await guess('192.0.2.7')
    await guess('2001:db8:1:2::a')
    await guess('2001:db8:1:2::b')
    await at.settle()
    const guesses = queue.batches.flatMap((batch) => batch.guesses ?? [])
    const sums = guesses.map(({ network, invalid, blocked }) => [network, invalid, blocked])
    expect(sums).toEqual([
      ['192.0.2.0/24', 20, 3],
      ['2001:db8:1::/48', 2, 0],
    ])
    for (const { address, minute } of guesses) {
      expect(address).toMatch(/^[0-9a-f]{32}$/)
      expect(minute % 60_000).toBe(0)
    }
    const text = JSON.stringify(queue.messages)
    for (const address of ['192.0.2.7', '2001:db8:1:2']) expect(text).not.toContain(address)
  })

  it('from very many addresses are one message of bounded size', async ({ expect }) => {
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    const consumer = await subscribed()
    for (let i = 0; i < 300; i++) {
      await at.call({ ...consumer, secret: 'tpk_live_bad' }, '/ping', {
        headers: { 'cf-connecting-ip': `10.0.${i >> 8}.${i & 255}` },
      })
    }
    await at.settle()
    const guesses = queue.batches.flatMap((batch) => batch.guesses ?? [])
    expect(guesses.reduce((sum, { invalid }) => sum + invalid, 0)).toBe(300)
    for (const message of queue.messages) {
      expect(JSON.stringify(message).length).toBeLessThan(64_000)
    }
  })
})
