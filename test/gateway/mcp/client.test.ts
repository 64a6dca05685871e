/** Product G16: the official client of the protocol lists and calls what its key may, as calls of the product. */
import { describe, it } from 'vitest'
import { sleep } from '../support/answers'
import { edge } from '../support/edge'
import { RecordingQueue } from '../support/faults'
import { keyOf, meterOf, publishRecord } from '../support/world'
import { connected, published, subscriberOf, type Era } from './agents'

const eras: readonly Era[] = ['legacy', 'auto']

interface Account {
  readonly status: number
  readonly units: number
  readonly remaining: number
  readonly retry_after: number | null
}
const accountOf = (result: { _meta?: Record<string, unknown> | undefined }) =>
  result._meta?.['turnpike/call'] as Account
const textOf = (result: { content: readonly unknown[] }) =>
  (result.content[0] as { text: string }).text

describe.concurrent.each(eras)('the official client, %s', (era) => {
  it('lists the routes that the plan allows, and no others', async ({ expect }) => {
    const { product } = await published()
    const free = await connected(await subscriberOf(product), edge(), era)
    const pro = await connected(await subscriberOf(product, { name: 'Pro', rank: 1 }), edge(), era)
    expect(free.getServerVersion()).toMatchObject({
      name: product.slug,
      title: 'Weather',
      version: '2.1',
    })
    const version = era === 'auto' ? '2026-07-28' : '2025-11-25'
    expect(free.getNegotiatedProtocolVersion()).toBe(version)
    expect(free.getInstructions()).toContain('counts on the plan Free')
    expect(pro.getInstructions()).toContain('counts on the plan Pro')
    const names = async (client: typeof free) =>
      (await client.listTools()).tools.map(({ name }) => name)
    expect(await names(free)).toEqual(['getForecastDays', 'getNow', 'postReports'])
    expect(await names(pro)).toEqual(['getForecastDays', 'getHistoryYear', 'getNow', 'postReports'])
  })

  it('calls a route: the same key, quota, price and ledger as any call', async ({ expect }) => {
    const { product, origin } = await published(undefined, (request) =>
      Response.json({ days: [{ high: 21 }], at: request.url }),
    )
    const consumer = await subscriberOf(product)
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    const client = await connected(consumer, at, era)
    await client.listTools()
    const result = await client.callTool({
      name: 'getForecastDays',
      arguments: { days: 3, unit: 'kelvin' },
    })
    expect(result.isError).toBe(false)
    expect(result.structuredContent).toMatchObject({ days: [{ high: 21 }] })
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent)
    expect(accountOf(result)).toMatchObject({ status: 200, units: 2.5, remaining: 997.5 })
    expect(origin.seen.map(({ url }) => url)).toEqual([`${origin.url}/forecast/3?unit=kelvin`])
    await at.settle()
    const log = queue.batches.flatMap((batch) => batch.log)
    expect(log.map((entry) => [entry.method, entry.path, entry.status, entry.units])).toEqual([
      ['GET', '/forecast/3', 200, 2500],
    ])
    const usage = await (await at.send('/-/usage', bearer(consumer))).json()
    expect(usage).toMatchObject({ windows: [{ used: 2.5, remaining: 997.5 }] })
    expect(origin.seen[0]?.headers.get('authorization')).toBeNull()
    expect(origin.seen[0]?.headers.get('x-turnpike-key-id')).toBe(consumer.key.id)
  })

  it('reads why the plan, the quota and the arguments refuse a call', async ({ expect }) => {
    const { product, origin } = await published()
    const quotas = [{ period: 'day', anchor: 'calendar', limit: 1000 }] as const
    const consumer = await subscriberOf(product, { quotas })
    const client = await connected(consumer, edge(), era)
    const closed = await client.callTool({ name: 'getHistoryYear', arguments: { year: '1999' } })
    expect(closed.isError).toBe(true)
    expect(JSON.parse(textOf(closed))).toMatchObject({
      code: 'plan_upgrade_required',
      required_plan: 'Pro',
    })
    const bad = await client.callTool({
      name: 'getForecastDays',
      arguments: { days: 'three', place: 'Bern' },
    })
    expect(bad.isError).toBe(true)
    expect(textOf(bad)).toBe('/days must be integer\n/place is unknown; known are: days, unit')
    await client.callTool({ name: 'getNow' })
    const over = await client.callTool({ name: 'getNow' })
    expect(JSON.parse(textOf(over))).toMatchObject({ code: 'quota_exceeded', used: 1 })
    expect(accountOf(over)).toMatchObject({ status: 429, units: 0, remaining: 0 })
    expect(accountOf(over).retry_after).toBeGreaterThan(0)
    expect(origin.seen).toHaveLength(1)
    await expect(client.callTool({ name: 'nothing' })).rejects.toThrow('Unknown tool')
  })

  it('that gives up ends the call at the origin', async ({ expect }) => {
    const { promise: called, resolve } = Promise.withResolvers<void>()
    const { product } = await published(undefined, () => {
      resolve()
      return new Promise(() => {})
    })
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    const client = await connected(await subscriberOf(product), at, era)
    const away = new AbortController()
    const answered = client.callTool({ name: 'getNow' }, { signal: away.signal })
    answered.catch(() => {})
    await called
    away.abort()
    await expect(answered).rejects.toThrow()
    // Its line in the log says that nobody waited for the answer.
    await at.settle()
    expect(queue.batches.flatMap((batch) => batch.log).map(({ status }) => status)).toEqual([499])
  })

  it('is refused within five seconds of the revocation of its key', async ({ expect }) => {
    const { product } = await published()
    const consumer = await subscriberOf(product)
    const client = await connected(consumer, edge(), era)
    expect((await client.callTool({ name: 'getNow' })).isError).toBe(false)
    const revoked = { ...consumer.key, status: 'revoked' as const }
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [revoked])
    await sleep(5000)
    await expect(client.callTool({ name: 'getNow' })).rejects.toThrow(/revoked_api_key/)
    await expect(client.listTools(undefined, { cacheMode: 'refresh' })).rejects.toThrow()
  })
})

describe.concurrent('calls of tools', () => {
  it('admit exactly what the quota has, however many come at once', async ({ expect }) => {
    const { product, origin } = await published()
    const quotas = [{ period: 'month', anchor: 'billing', limit: 7000 }] as const
    const consumer = await subscriberOf(product, { quotas })
    const clients = await Promise.all([1, 2].map(() => connected(consumer, edge())))
    const results = await Promise.all(
      Array.from({ length: 24 }, (_, i) => clients[i % 2]?.callTool({ name: 'getNow' })),
    )
    expect(results.filter((result) => result?.isError === false)).toHaveLength(7)
    expect(origin.seen).toHaveLength(7)
    const refused = results.filter((result) => result?.isError)
    for (const result of refused) expect(textOf(result as never)).toContain('quota_exceeded')
  })

  it('of a test key are answered from examples, and cost nothing', async ({ expect }) => {
    const { product, origin } = await published()
    const live = await subscriberOf(product)
    const consumer = { ...live, ...(await keyOf(live.subscription.locator, 'test')) }
    await meterOf(live).configure({ ...live.subscription, version: 2 }, [live.key, consumer.key])
    await publishRecord(consumer)
    const client = await connected(consumer)
    const { tools } = await client.listTools()
    expect(tools[0]?.description).toContain('the key is a test key')
    const result = await client.callTool({ name: 'getNow' })
    expect(JSON.parse(textOf(result))).toMatchObject({ code: 'no_example' })
    expect(accountOf(result)).toMatchObject({ units: 0 })
    expect(origin.seen).toHaveLength(0)
  })
})

const bearer = ({ secret }: { readonly secret: string }): RequestInit => ({
  headers: { authorization: `Bearer ${secret}` },
})
