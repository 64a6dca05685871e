/** Product U7: one row for each UTC day, written once, caught up, and handed over. */
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { makeId } from '../../../src/domain/ids'
import { LATENCY_BOUNDS_MS } from '../../../src/domain/usage-event'
import { logHealth } from '../../../src/portal-api/admin/health-log/log-health'
import { signedHeaders } from '../../../src/webhooks/sign'
import { cellOf } from '../../support/notion/properties'
import { notionServer } from '../../support/notion/server'
import { connect, withNotion } from '../integrations/support'
import { api, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { asJob, received } from '../support/webhooks'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'

const DAY = 86_400_000
const HOUR = 3_600_000
const TODAY = Date.UTC(2026, 2, 10)
const YESTERDAY = TODAY - DAY

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  await subscribe(world.consumer.token, shop.plus)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY + 5 * HOUR })
  await rows('delete from health_days')
})
afterEach(() => vi.useRealTimers())

const used = (start: number, statusClass: number, code: string, calls: number) => {
  const latency = JSON.stringify([...LATENCY_BOUNDS_MS, 0].map((_, i) => (i === 3 ? calls : 0)))
  return rows(
    `insert into usage_days (subscription_id, start, route_id, key_id, status_class, code, region,
      product_id, calls, units, refunded, bytes_in, bytes_out, gateway_ms, origin_ms, latency)
    values ('sub_1', ?1, 'rte_1', 'key_1', ?2, ?3, 'eu', 'prd_1', ?4, 0, 0, 0, 0, 1, 1, ?5)`,
    start,
    statusClass,
    code,
    calls,
    latency,
  )
}
const log = async (query = '') =>
  (await must('GET', `/v1/admin/health-log${query}`, { token: world.admin })).data

describe('the health log', () => {
  it('has the day before, with what happened on it and on no other', async () => {
    await used(YESTERDAY, 2, '', 90)
    await used(YESTERDAY, 4, 'rate_limited', 7)
    await used(YESTERDAY, 4, '', 1)
    await used(YESTERDAY, 5, '', 2)
    await used(TODAY, 5, 'origin_timeout', 50)
    const batch = 'insert into usage_batches (id, recorded_at, sent_at) values (?1, ?2, ?3)'
    await rows(batch, 'a', TODAY - 1, TODAY - 2501)
    await rows(batch, 'b', TODAY, TODAY - 9000)
    const letter = `insert into dead_letters (id, queue, body, error, received_at, redriven_at)
      values (?1, 'q', '{}', 'e', ?2, ?3)`
    await rows(letter, 'dlq_1', YESTERDAY + 5, null)
    await rows(letter, 'dlq_2', YESTERDAY + 5, TODAY + 1)
    await rows(letter, 'dlq_3', YESTERDAY + 5, TODAY - 1)
    await rows(letter, 'dlq_4', TODAY, null)
    await rows(
      `insert into findings (id, kind, subject, expected, actual, detail, found_at)
        values ('fnd_1', 'usage_units', 'x', 5000, 3500, '', 1)`,
    )
    await rows(
      `insert into webhook_endpoints (id, organisation_id, url, description, secret, created_at, updated_at)
        values ('whe_1', ?1, 'https://x.test', '', '', 1, 1)`,
      world.consumer.id,
    )
    // Given up days after their events, as the schedule has it.
    for (const [i, at] of [YESTERDAY, YESTERDAY - 1, TODAY].entries())
      await rows(
        `insert into webhook_deliveries (endpoint_id, event_id, organisation_id, state, attempts, failures,
          next_at, created_at, updated_at) values ('whe_1', ?1, 'org', 'failed', 1, 1, 1, 1, ?2)`,
        makeId('event', at - 4 * DAY, new Uint8Array(16).fill(i)),
        at,
      )
    await asJob(logHealth)
    expect(await log()).toEqual([
      {
        day: '2026-03-09',
        calls: 100,
        errors: 9,
        p95_ms: expect.any(Number),
        refusals: { rate_limited: 7 },
        queue_lag_seconds: 2.5,
        dead_letters: 2,
        reconciliation_difference_units: 1.5,
        failed_webhooks: 1,
        keys: { active: 1 },
        written_at: '2026-03-10T05:00:00.000Z',
        notion_at: null,
        webhook_at: null,
        error: null,
      },
    ])
  })

  it('is written once, by whoever comes first, and never before the day has settled', async () => {
    vi.setSystemTime(TODAY + 4 * HOUR - 1)
    await asJob(logHealth)
    expect((await log()).map(({ day }: { day: string }) => day)).toEqual(['2026-03-08'])
    vi.setSystemTime(TODAY + 4 * HOUR)
    await Promise.all([asJob(logHealth), asJob(logHealth)])
    const before = await log()
    expect(before).toHaveLength(2)
    await used(YESTERDAY, 2, 'late', 5)
    vi.setSystemTime(TODAY + 6 * HOUR)
    await asJob(logHealth)
    expect(await log()).toEqual(before)
  })

  it('catches up the days that were missed, at most thirty', async () => {
    await asJob(logHealth)
    vi.setSystemTime(TODAY + 4 * DAY + 5 * HOUR)
    await asJob(logHealth)
    expect((await log()).map(({ day }: { day: string }) => day)).toEqual([
      '2026-03-09',
      '2026-03-10',
      '2026-03-11',
      '2026-03-12',
      '2026-03-13',
    ])
    vi.setSystemTime(TODAY + 200 * DAY + 5 * HOUR)
    await asJob(logHealth)
    expect(await rows('select 1 from health_days')).toHaveLength(35)
  })

  it('is a file too, and shows the span that is asked for', async () => {
    await asJob(logHealth)
    const path = '/v1/admin/health-log/export?from=2026-03-09&to=2026-03-09'
    const { text, headers } = await api('GET', path, { token: world.admin })
    expect(headers.get('content-disposition')).toContain('health-2026-03-09-to-2026-03-09.csv')
    expect(text.split('\n')[1]).toMatch(/^2026-03-09,/)
    expect(await log('?from=2026-03-01&to=2026-03-08')).toEqual([])
    const bad = await api('GET', '/v1/admin/health-log?from=2026-03-09&to=2026-03-01', {
      token: world.admin,
    })
    expect(problemOf(bad)).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe('a row is handed over', () => {
  it('to Notion, once, also after it was away', async () => {
    await connect(world.admin)
    const server = notionServer()
    let isAway = true
    server.failing(() => (isAway ? 'silent' : undefined))
    await withNotion(server, logHealth)
    expect(await log()).toMatchObject([{ notion_at: null, error: 'Notion could not be reached.' }])
    isAway = false
    await withNotion(server, logHealth)
    await withNotion(server, logHealth)
    const found = server.rowsOf('System Health')
    expect(found.map(({ properties }) => cellOf(properties, 'Day'))).toEqual(['2026-03-09'])
    expect(await log()).toMatchObject([{ notion_at: expect.any(String), error: null }])
  })

  it.for([
    ['refuses', 400, 'validation_error'],
    ['fails at', 500, 'internal_server_error'],
  ] as const)(
    'to Notion, also where it %s many older ones, which are tried again',
    async ([, status, code]) => {
      await rows('delete from notion_connections')
      await rows('delete from notion_pages')
      await asJob(logHealth)
      vi.setSystemTime(TODAY + 13 * DAY + 5 * HOUR)
      await asJob(logHealth)
      await connect(world.admin)
      const server = notionServer()
      let isOld = (text: string) => /2026-03-(?:09|1\d)/.test(text)
      const fetch: typeof globalThis.fetch = async (input, init) =>
        String(input).endsWith('/v1/pages') && isOld(String(init?.body))
          ? Response.json({ object: 'error', status, code, message: 'no' }, { status })
          : server.fetch(input, init)
      // What fails ends the run; each is behind the others from then on.
      for (let run = 0; run < 12; run++) await withNotion({ ...server, fetch }, logHealth)
      const days = () =>
        server.rowsOf('System Health').map(({ properties }) => cellOf(properties, 'Day'))
      expect(days()).toEqual(['2026-03-20', '2026-03-21', '2026-03-22'])
      isOld = () => false
      await withNotion({ ...server, fetch }, logHealth)
      expect(days()).toHaveLength(14)
    },
  )

  it("to the operator's webhook, signed, with one id however often it is tried", async () => {
    const { secret } = await must('PUT', '/v1/admin/integrations/operator', {
      token: world.admin,
      body: { webhook_url: 'https://ops.example.com/health', reason: 'asked' },
    })
    await rows(
      'update operator_contacts set webhook_url = ?1',
      `${inject('receiver')}/500/health-log`,
    )
    await rows('delete from notion_connections')
    await asJob(logHealth)
    expect(await log()).toMatchObject([{ webhook_at: null, error: 'The receiver answered 500' }])
    await connect(world.admin)
    const away = notionServer()
    away.failing(() => 'silent')
    await withNotion(away, logHealth)
    expect(await log()).toMatchObject([
      { error: 'Notion could not be reached. The receiver answered 500' },
    ])
    await rows(
      'update operator_contacts set webhook_url = ?1',
      `${inject('receiver')}/200/health-log`,
    )
    await withNotion(away, logHealth)
    expect(await log()).toMatchObject([
      { webhook_at: expect.any(String), notion_at: null, error: 'Notion could not be reached.' },
    ])
    await rows('delete from notion_connections')
    await asJob(logHealth)
    const got = await received('health-log')
    expect(got).toHaveLength(3)
    for (const { headers, body } of got) {
      const timestamp = Number(headers['webhook-timestamp'])
      const signed = await signedHeaders({ id: 'health_2026-03-09', timestamp, body }, [secret])
      expect(headers).toMatchObject(signed)
      expect(JSON.parse(body)).toMatchObject({ type: 'health.day', data: { day: '2026-03-09' } })
    }
  })
})

it('is for platform staff alone', async () => {
  for (const path of ['health-log', 'jobs', 'integrations']) {
    const answer = await api('GET', `/v1/admin/${path}`, { token: world.consumer.token })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  }
})
