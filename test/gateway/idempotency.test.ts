/** Product G14 and security E2: a call that is repeated under one Idempotency-Key is charged once. */
import { describe, it } from 'vitest'
import { MOST_FREE_REPEATS } from '../../src/domain/idempotent-call'
import { outcomeOf, sleep, tally } from './support/answers'
import { edge } from './support/edge'
import { FaultyMeters, RecordingQueue, failing, hanging, type Fault } from './support/faults'
import { originOf } from './support/origin'
import { keyOf, meterOf, publishRecord, routeOf, subscribed, type Consumer } from './support/world'

const routes = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'].map((method) =>
  routeOf({ method, weight: 2000 }),
)

/** An origin that answers with these statuses, then with 201 for ever. */
async function paid(statuses: number[] = [], product = {}, plan = {}) {
  const origin = originOf(() => new Response('done', { status: statuses.shift() ?? 201 }))
  const consumer = await subscribed(plan, { originUrl: origin.url, routes, ...product })
  return { origin, consumer }
}

interface Sent {
  readonly key?: string
  readonly body?: string
  readonly method?: string
  readonly path?: string
}

const at = edge()

const send = (
  consumer: Consumer,
  { key = 'order-1', body = 'x', method = 'POST', path = '/ping' }: Sent = {},
  on = at,
) =>
  on.call(consumer, path, {
    method,
    ...(method !== 'GET' && method !== 'DELETE' && { body }),
    headers: { 'idempotency-key': key, 'content-length': `${body.length}` },
  })

const unitsOf = async (answers: readonly (Response | Promise<Response>)[]) => {
  const units: number[] = []
  for (const answer of answers) units.push(Number((await answer).headers.get('x-usage-units')))
  return units
}

/** Units that the meter has settled. */
async function settled(consumer: Consumer, on = at): Promise<number | undefined> {
  await on.settle()
  return (await meterOf(consumer).usage())?.windows[0]?.used
}

describe.concurrent('the same call under the same Idempotency-Key', () => {
  it.for(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s is charged once and forwarded each time, its key too',
    async (method, { expect }) => {
      const on = edge()
      const { origin, consumer } = await paid()
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await send(consumer, { method }, on))
      expect(await unitsOf(answers)).toEqual([2, 0, 0, 0])
      expect(origin.seen.map((r) => r.headers.get('idempotency-key'))).toEqual(
        Array.from({ length: 4 }, () => 'order-1'),
      )
      expect(await settled(consumer, on)).toBe(2000)
    },
  )

  it('is charged once, ten at once, whatever the edge', async ({ expect }) => {
    const edges = [edge(), edge()]
    const { origin, consumer } = await paid()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => send(consumer, {}, edges[i % 2])),
    )
    expect(await tally(answers)).toEqual({ 201: 10 })
    expect((await unitsOf(answers)).filter((units) => units > 0)).toEqual([2])
    expect(origin.seen).toHaveLength(10)
    for (const on of edges) await on.settle()
    expect(await settled(consumer)).toBe(2000)
  })

  it('is no free ride: after nine repeats each is charged', async ({ expect }) => {
    const { consumer } = await paid()
    const answers = []
    for (let i = 0; i < 20; i++) answers.push(await send(consumer))
    const units = await unitsOf(answers)
    expect(units.slice(0, 1 + MOST_FREE_REPEATS)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(units.slice(1 + MOST_FREE_REPEATS)).toEqual(Array.from({ length: 10 }, () => 2))
  })

  it('counts each time for the rate', async ({ expect }) => {
    const rate = { limit: 3, windowMs: 60_000, algorithm: 'sliding' } as const
    const { consumer } = await paid([], {}, { routeRate: rate })
    for (let i = 0; i < 3; i++) expect((await send(consumer)).status).toBe(201)
    expect(await outcomeOf(await send(consumer))).toBe('429 rate_limited')
  })

  it('is charged for the first success when the origin failed before', async ({ expect }) => {
    const { consumer } = await paid([503, 500])
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await send(consumer))
    expect(await tally(answers)).toEqual({ 503: 1, 500: 1, 201: 2 })
    expect(await unitsOf(answers)).toEqual([0, 0, 2, 0])
  })

  it('is charged as the product says when the origin fails', async ({ expect }) => {
    const { consumer } = await paid([503], { charge5xx: true })
    expect(await unitsOf([await send(consumer), await send(consumer)])).toEqual([2, 0])
  })

  it('shows as refunded in the usage', async ({ expect }) => {
    const queue = new RecordingQueue()
    const on = edge({ USAGE: queue.USAGE })
    const { consumer } = await paid()
    for (let i = 0; i < 3; i++) await send(consumer, {}, on)
    await on.settle()
    const rows = queue.batches.flatMap((batch) => batch.rows)
    expect(rows.reduce((sum, row) => sum + row.units, 0)).toBe(2000)
    expect(rows.reduce((sum, row) => sum + row.refunded, 0)).toBe(4000)
  })

  it('is known at every edge', async ({ expect }) => {
    const { consumer } = await paid()
    expect(await unitsOf([await send(consumer)])).toEqual([2])
    expect(await unitsOf([await send(consumer, {}, edge())])).toEqual([0])
  })
})

describe.concurrent('a call of its own', () => {
  it('has another key, route, path, query or subscription', async ({ expect }) => {
    const { consumer } = await paid()
    const { consumer: other } = await paid()
    const calls: [Consumer, Sent][] = [
      [consumer, {}],
      [consumer, { key: 'order-2' }],
      [consumer, { method: 'PUT' }],
      [consumer, { path: '/ping?a=1' }],
      [other, {}],
    ]
    for (const [who, call] of calls) expect(await unitsOf([await send(who, call)])).toEqual([2])
    expect(await unitsOf([await send(consumer)])).toEqual([0])
  })

  it('is every GET: they are safe to repeat, and cost each time', async ({ expect }) => {
    const { consumer } = await paid()
    const answers = [
      await send(consumer, { method: 'GET', key: 'any key at all, of any length '.repeat(9) }),
      await send(consumer, { method: 'GET' }),
      await send(consumer, { method: 'GET' }),
    ]
    expect(await unitsOf(answers)).toEqual([2, 2, 2])
  })

  it('has a body too long to compare, or of a length that it does not say', async ({ expect }) => {
    const { consumer } = await paid()
    const long = 'x'.repeat(1024 * 1024 + 1)
    expect(
      await unitsOf([await send(consumer, { body: long }), await send(consumer, { body: long })]),
    ).toEqual([2, 2])
    const streamed = () =>
      at.call(consumer, '/ping', {
        method: 'POST',
        body: new Blob(['x']).stream(),
        headers: { 'idempotency-key': 'streamed' },
      })
    expect(await unitsOf([await streamed(), await streamed()])).toEqual([2, 2])
  })

  it('comes while more such bodies are under way than an isolate has room for', async ({
    expect,
  }) => {
    const { promise: open, resolve } = Promise.withResolvers<void>()
    const origin = originOf(async () => {
      await open
      return new Response('done')
    })
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    const body = 'x'.repeat(1024 * 1024)
    const answers = Array.from({ length: 40 }, (_, i) => send(consumer, { key: `k-${i}`, body }))
    while (origin.seen.length < 40) await sleep(20)
    const late = [send(consumer, { key: 'late', body }), send(consumer, { key: 'late', body })]
    while (origin.seen.length < 42) await sleep(20)
    resolve()
    await Promise.all(answers)
    expect(await unitsOf(late)).toEqual([2, 2])
    const after = [
      await send(consumer, { key: 'k', body }),
      await send(consumer, { key: 'k', body }),
    ]
    expect(await unitsOf(after)).toEqual([2, 0])
  })

  it('is every call of a test key', async ({ expect }) => {
    const { consumer } = await paid()
    const test: Consumer = { ...consumer, ...(await keyOf(consumer.subscription.locator, 'test')) }
    const subscription = { ...consumer.subscription, version: 2 }
    await meterOf(consumer).configure(subscription, [consumer.key, test.key])
    await publishRecord({ ...test, subscription })
    expect(await outcomeOf(await send(test))).toBe('501 no_example')
    expect(await unitsOf([await send(consumer)])).toEqual([2])
  })
})

describe.concurrent('refused is', () => {
  it('a key for another body, before the origin hears of it, at no cost', async ({ expect }) => {
    const on = edge()
    const { origin, consumer } = await paid()
    await send(consumer, { body: 'one' }, on)
    const answer = await send(consumer, { body: 'two' }, on)
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(answer)).toBe('422 idempotency_key_reused')
    expect(origin.seen).toHaveLength(1)
    expect(await settled(consumer, on)).toBe(2000)
  })

  it.for(['', ' ', 'two words', 'x'.repeat(65), 'é'])(
    'what is no key: %j',
    async (key, { expect }) => {
      const { origin, consumer } = await paid()
      const outcome = await outcomeOf(await send(consumer, { key }))
      expect(outcome).toBe('400 invalid_idempotency_key')
      expect(origin.seen).toHaveLength(0)
    },
  )

  it.for(['x', 'x'.repeat(64), '"8e03978e-40d5-43dd-bc93-6894a57f9324"', '!~'])(
    'not what is one: %s',
    async (key, { expect }) => {
      const { consumer } = await paid()
      expect((await send(consumer, { key })).status).toBe(201)
    },
  )
})

describe.concurrent('a meter that is away', () => {
  const broken = (method: 'claim' | 'complete', fault: Fault) => {
    const meters = new FaultyMeters()
    meters.fault = (called) => (called === method ? fault : null)
    return edge({ METER: meters.METER })
  }

  it.for<['claim' | 'complete', string, Fault]>([
    ['claim', 'fails', failing()],
    ['claim', 'hangs', hanging],
    ['complete', 'fails', failing()],
    ['complete', 'hangs', hanging],
  ])('at the %s (%s) refuses nothing: calls are charged', async ([method, , fault], { expect }) => {
    const on = broken(method, fault)
    const { consumer } = await paid()
    const answers = [await send(consumer, {}, on), await send(consumer, {}, on)]
    expect(await tally(answers)).toEqual({ 201: 2 })
    expect(await unitsOf(answers)).toEqual([2, 2])
  })
})
