import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { DAY, HOUR, iso, NOW, record, settle, spend, type Source } from './support'

let world: World
let shop: Shop
let source: Source
let path: string

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  const { id, key } = await subscribe(world.consumer.token, shop.free)
  const { productId, routeId } = shop
  source = { subscriptionId: id, productId, routeId, keyId: key.id }
  path = `/v1/subscriptions/${id}/usage`
})
afterAll(() => {
  vi.useRealTimers()
})

const file = (query: string, token = world.consumer.token) =>
  api('GET', `${path}/${query}`, { token })
const linesOf = (text: string) => text.trimEnd().split('\r\n')

describe('the series as a file', () => {
  beforeAll(async () => {
    await record(source, NOW - HOUR, { calls: 3, units: 1500 })
  })

  it('has a header, and a line for each grain', async () => {
    const answer = await file('series/export?grain=day')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="usage-${shop.slug}-day-2026-01-10-to-2026-03-10.csv"`,
    )
    const [header, ...lines] = linesOf(answer.text)
    expect(header).toMatch(/^start,calls,units,.*,latency_p99_ms$/)
    expect(lines).toHaveLength(60)
    expect(lines.at(-1)).toMatch(/^2026-03-10T00:00:00.000Z,3,1.5,/)
  })

  it('reads several pages as one, as JSON and as lines of it', async () => {
    const query = `series/export?grain=hour&from=${iso(NOW - 100 * DAY)}`
    const whole = (await file(`${query}&format=json`)).json
    const lines = (await file(`${query}&format=ndjson`)).text.trimEnd().split('\n')
    expect(whole).toHaveLength(100 * 24 + 1)
    expect(lines.map((line) => JSON.parse(line))).toEqual(whole)
    const starts = whole.map((at: { start: string }) => Date.parse(at.start))
    expect(new Set(starts).size).toBe(starts.length)
    expect(starts).toEqual(starts.toSorted((a: number, b: number) => a - b))
  })

  it('is refused when it would be too long', async () => {
    const answer = await file(`series/export?grain=day&from=${iso(0)}&to=9999-01-01T00:00:00Z`)
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe('the ledger', () => {
  it('of a period adds up to exactly what the period used', async () => {
    await spend(source, 42)
    await settle(source, NOW - 5000, [1000, 500])
    await settle(
      source,
      NOW + 1,
      Array.from({ length: 42 }, () => 1000),
    )
    vi.setSystemTime(NOW + HOUR)
    const { windows } = await must('GET', path, { token: world.consumer.token })
    const [{ started_at, resets_at, used }] = windows
    const query = `ledger/export?format=json&from=${started_at}&to=${resets_at}`
    const lines = (await file(query)).json
    expect(lines.reduce((sum: number, line: { units: number }) => sum + line.units, 0)).toBe(used)
    expect(lines[0]).toEqual({
      sequence: 3,
      from: iso(NOW + 1),
      to: iso(NOW + 1),
      plan_version_id: 'plv_1',
      calls: 1,
      units: 1,
      recorded_at: iso(0),
    })
  })

  it('is listed page by page, each line once', async () => {
    const seen: number[] = []
    for (let cursor = ''; ;) {
      const page = (await file(`ledger?limit=10${cursor}`)).json
      seen.push(...page.data.map((line: { sequence: number }) => line.sequence))
      if (page.next_cursor === null) break
      cursor = `&cursor=${page.next_cursor}`
    }
    expect(seen).toEqual(Array.from({ length: 44 }, (_, i) => i + 1))
  })

  it('is a whole file of 50,000 lines, written page by page', { timeout: 60_000 }, async () => {
    await env.DB.prepare(`insert into usage_ledger
      with recursive n (i) as (select 45 union all select i + 1 from n where i < 50000)
      select ?1, i, 'prd_1', 'plv_1', ?2 + i, ?2 + i, 1, 1000, 0 from n`)
      .bind(source.subscriptionId, NOW + 1000)
      .run()
    const lines = linesOf((await file('ledger/export')).text)
    expect(lines).toHaveLength(50_001)
    expect(lines.at(-1)).toMatch(/^50000,/)
    const halves = [
      'from=2026-03-01T00:00:00Z&to=2026-03-10T12:30:20Z',
      'from=2026-03-10T12:30:20Z',
    ]
    const parts = await Promise.all(halves.map((span) => file(`ledger/export?${span}`)))
    const together = parts.flatMap((part) => linesOf(part.text).slice(1))
    expect(together).toEqual(lines.slice(1))
  })

  it(
    'is refused as a file that would be too large, before it begins',
    { timeout: 60_000 },
    async () => {
      await rows(
        `insert into usage_ledger
      with recursive n (i) as (select 50001 union all select i + 1 from n where i < 1000001)
      select ?1, i, 'prd_1', 'plv_1', ?2, ?2, 1, 1000, 0 from n`,
        source.subscriptionId,
        NOW,
      )
      const answer = await file('ledger/export')
      expect(problemOf(answer)).toEqual({ status: 422, code: 'export_too_large' })
      expect(answer.json.detail).toContain('1000001 lines')
    },
  )

  it('is read by its consumer alone', async () => {
    for (const query of ['ledger', 'ledger/export', 'series/export?grain=day']) {
      for (const { token } of [world.provider, world.stranger]) {
        expect(problemOf(await file(query, token))).toEqual({ status: 404, code: 'not_found' })
      }
    }
  })
})
