/** Product S6, U7: the platform's numbers for its operators, in a format that collectors read. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { noted } from '../../../src/db/job-runs'
import { openDb } from '../../../src/db/open'
import { errors } from '../../../src/domain/errors'
import { makeId } from '../../../src/domain/ids'
import { LATENCY_BOUNDS_MS } from '../../../src/domain/usage-event'
import { toOpenMetrics } from '../../../src/portal-api/admin/metrics/open-metrics'
import { api, env, must, problemOf } from '../support/api'
import { send } from '../support/uploads'
import { makeWorld, type World } from '../support/world'
import { readOpenMetrics } from './open-metrics'

const NOW = Date.UTC(2026, 2, 10, 12)
const TODAY = NOW - 12 * 3_600_000

let world: World
let token: string
beforeAll(async () => {
  world = await makeWorld()
  const body = { platform_role: 'support', name: 'Prometheus', scopes: ['*'] }
  ;({ token } = await must('POST', '/v1/tokens', { token: world.admin, body }))
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => vi.useRealTimers())

const run = (sql: string, ...values: readonly unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

const used = (
  keyId: string,
  statusClass: number,
  code: string,
  calls: number,
  { start = TODAY, units = 0, refunded = 0, bucket = 0 } = {},
) =>
  run(
    `insert into usage_days (subscription_id, start, route_id, key_id, status_class, code, region,
      product_id, calls, units, refunded, bytes_in, bytes_out, gateway_ms, origin_ms, latency)
    values ('sub_1', ?1, 'rte_1', ?2, ?3, ?4, 'eu', 'prd_1', ?5, ?6, ?7, 0, 0, ?5, 2 * ?5, ?8)`,
    start,
    keyId,
    statusClass,
    code,
    calls,
    units,
    refunded,
    JSON.stringify(LATENCY_BOUNDS_MS.concat(0 as never).map((_, i) => (i === bucket ? calls : 0))),
  )

async function metrics() {
  const answer = await send('GET', '/v1/admin/metrics', token)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  )
  const families = readOpenMetrics(answer.text)
  const value = (sample: string) => {
    const [, name = ''] = /^(\w+?)(?:_total|_bucket|_count|_sum)?\{/.exec(sample) ?? []
    return families.get(name)?.samples.get(sample)
  }
  return { families, value }
}

describe('the metrics', () => {
  it('of a platform without calls are a whole document', async () => {
    const { families, value } = await metrics()
    expect([...families.keys()]).toEqual([
      'turnpike_calls',
      'turnpike_failures',
      'turnpike_refusals',
      'turnpike_call_duration_seconds',
      'turnpike_units',
      'turnpike_refunded_units',
      'turnpike_bad_keys',
      'turnpike_active_keys',
      'turnpike_queue_lag_seconds',
      'turnpike_last_usage_timestamp_seconds',
      'turnpike_dead_letters',
      'turnpike_webhooks_failed',
      'turnpike_webhooks_retrying',
      'turnpike_stripe_events_failed',
      'turnpike_stripe_event_lag_seconds',
      'turnpike_open_findings',
      'turnpike_reconciliation_difference_units',
      'turnpike_job_last_success_timestamp_seconds',
      'turnpike_jobs_failing',
    ])
    expect(value('turnpike_calls_total{class="2xx"}')).toBe(0)
    expect(value('turnpike_call_duration_seconds_count{}')).toBe(0)
    expect(value('turnpike_queue_lag_seconds{}')).toBeUndefined()
  })

  it('are those of the day, of all subscriptions together', async () => {
    await used('key_1', 2, '', 100, { units: 150_500, bucket: 2 })
    await used('key_2', 2, '', 20, { units: 20_000, bucket: 16 })
    await used('key_2', 4, 'rate_limited', 7)
    await used('key_2', 4, 'from_a_newer_gateway', 2)
    await used('key_2', 4, '', 3, { units: 3000 })
    await used('key_2', 5, '', 4, { refunded: 4500 })
    await used('', 5, 'origin_timeout', 5)
    await used('key_9', 2, '', 1000, { start: TODAY - 86_400_000, units: 1 })
    await run(
      'insert into key_guesses (minute, address, network, invalid, blocked) values (?1, ?2, ?3, 9, 5)',
      NOW - 60_000,
      'a',
      '192.0.2.0/24',
    )
    const { value } = await metrics()
    expect(value('turnpike_calls_total{class="2xx"}')).toBe(120)
    expect(value('turnpike_calls_total{class="3xx"}')).toBe(0)
    expect(value('turnpike_calls_total{class="4xx"}')).toBe(12)
    expect(value('turnpike_calls_total{class="5xx"}')).toBe(9)
    expect(value('turnpike_failures_total{source="gateway"}')).toBe(5)
    expect(value('turnpike_failures_total{source="origin"}')).toBe(4)
    expect(value('turnpike_refusals_total{code="rate_limited"}')).toBe(7)
    expect(value('turnpike_refusals_total{code="origin_timeout"}')).toBe(5)
    expect(value('turnpike_refusals_total{code="other"}')).toBe(2)
    expect(value('turnpike_units_total{}')).toBe(173.5)
    expect(value('turnpike_refunded_units_total{}')).toBe(4.5)
    expect(value('turnpike_bad_keys_total{answer="invalid_api_key"}')).toBe(9)
    expect(value('turnpike_bad_keys_total{answer="too_many_attempts"}')).toBe(5)
    expect(value('turnpike_active_keys{}')).toBe(2)
    expect(value('turnpike_call_duration_seconds_bucket{le="0.002"}')).toBe(21)
    expect(value('turnpike_call_duration_seconds_bucket{le="0.005"}')).toBe(121)
    expect(value('turnpike_call_duration_seconds_bucket{le="10.0"}')).toBe(121)
    expect(value('turnpike_call_duration_seconds_bucket{le="+Inf"}')).toBe(141)
    expect(value('turnpike_call_duration_seconds_sum{}')).toBeCloseTo((141 * 3) / 1000)
  })

  it('say how late usage is, what waits, and what differs', async () => {
    const batch = 'insert into usage_batches (id, recorded_at, sent_at) values (?1, ?2, ?3)'
    await run(batch, 'a', NOW - 10_000, NOW - 12_500)
    await run(batch, 'b', NOW - 20_000, NOW - 21_000)
    await run(batch, 'of an older gateway', NOW - 5000, null)
    await run(batch, 'long ago', NOW - 400_000, 0)
    const letter = `insert into dead_letters (id, queue, body, error, received_at, redriven_at)
      values (?1, 'q', '{}', 'e', 1, ?2)`
    await run(letter, 'dlq_1', null)
    await run(letter, 'dlq_2', 5)
    const finding = `insert into findings (id, kind, subject, expected, actual, detail, found_at, resolved_at)
      values (?1, ?2, ?1, ?3, ?4, '', 1, ?5)`
    await run(finding, 'fnd_1', 'usage_units', 5000, 3500, null)
    await run(finding, 'fnd_2', 'usage_units', 1000, 2000, null)
    await run(finding, 'fnd_3', 'usage_units', 1, 9_000_000, 7)
    await run(finding, 'fnd_4', 'ledger_gap', 7, 6, null)
    await run(
      `insert into webhook_endpoints (id, organisation_id, url, description, secret, created_at, updated_at)
      values ('whe_1', ?1, 'https://x.test', '', '', 1, 1)`,
      world.consumer.id,
    )
    const delivery = `insert into webhook_deliveries (endpoint_id, event_id, organisation_id, state,
      attempts, failures, next_at, created_at, updated_at) values ('whe_1', ?1, ?2, ?3, 1, ?4, 1, 1, ?5)`
    const event = (at: number, i: number) => makeId('event', at, new Uint8Array(16).fill(i))
    const before = TODAY - 4 * 86_400_000
    await run(delivery, event(before, 1), world.consumer.id, 'failed', 9, TODAY)
    await run(delivery, event(before, 2), world.consumer.id, 'failed', 9, TODAY - 1)
    await run(delivery, event(NOW, 3), world.consumer.id, 'waiting', 2, NOW)
    await run(delivery, event(NOW, 4), world.consumer.id, 'waiting', 0, NOW)
    const { value } = await metrics()
    expect(value('turnpike_queue_lag_seconds{}')).toBe(2.5)
    expect(value('turnpike_last_usage_timestamp_seconds{}')).toBe((NOW - 5000) / 1000)
    expect(value('turnpike_dead_letters{}')).toBe(1)
    expect(value('turnpike_open_findings{kind="usage_units"}')).toBe(2)
    expect(value('turnpike_open_findings{kind="ledger_gap"}')).toBe(1)
    expect(value('turnpike_reconciliation_difference_units{}')).toBe(2.5)
    expect(value('turnpike_webhooks_failed{}')).toBe(1)
    expect(value('turnpike_webhooks_retrying{}')).toBe(1)
  })

  it('count a job that fails until a run of it has ended well', async () => {
    const db = openDb(env.DB)
    const failing = async () => (await metrics()).value('turnpike_jobs_failing{}')
    const isAway = () => Promise.reject(new Error('away'))
    await expect(noted(db, Date.now, 'sendMails', isAway)).rejects.toThrow('away')
    expect(await failing()).toBe(1)
    await noted(db, Date.now, 'sendMails', async () => {
      expect(await failing()).toBe(1)
    })
    expect(await failing()).toBe(0)
  })

  it('have no more labels than there are codes, kinds and bounds, whatever is called', async () => {
    for (let i = 0; i < 30; i++) await used(`key_${i}x`, 4, `made_up_${i}`, 1)
    const { families } = await metrics()
    const samples = [...families.values()].reduce((n, { samples }) => n + samples.size, 0)
    expect(samples).toBeLessThan(2 * Object.keys(errors).length + 100)
    expect(
      families.get('turnpike_refusals')?.samples.get('turnpike_refusals_total{code="other"}'),
    ).toBe(32)
  })

  it('are for platform staff alone', async () => {
    for (const token of [world.consumer.token, world.provider.token]) {
      const answer = await api('GET', '/v1/admin/metrics', { token })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
    }
    expect((await api('GET', '/v1/admin/metrics', { token: world.admin })).status).toBe(200)
    expect((await api('GET', '/v1/admin/metrics')).status).toBe(401)
  })
})

describe('OpenMetrics text', () => {
  it('escapes what labels and help may hold', () => {
    const text = toOpenMetrics([
      {
        name: 'a',
        type: 'gauge',
        help: 'of "b"\\\n',
        samples: [{ labels: { c: '"\\\n,{}=' }, value: 1 }],
      },
    ])
    expect(readOpenMetrics(text).get('a')?.samples.size).toBe(1)
    expect(text).toContain(String.raw`a{c="\"\\\n,{}="} 1`)
  })
})
