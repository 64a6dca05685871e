import { beforeEach, describe, it } from 'vitest'
import { DAY, HOUR, MINUTE, NOW, settledBatch, settledUsage } from './support/builders'
import { callLine, usageBatch, usageError, usageRow } from './support/builders'
import { consume, consumeOne, env, freshStart, rows, runJob } from './support/worker'

const column = async (sql: string) => (await rows(sql)).map((row) => Object.values(row)[0])
const at = (minute: number) => usageBatch(`a:${minute}`, [usageRow({ minute })])

describe('pruning', () => {
  beforeEach(freshStart)

  it('deletes minutes by whole hours after 15 days, and keeps their sums', async ({ expect }) => {
    const limit = NOW - 15 * DAY
    const times = [limit - 9 * DAY, limit - HOUR + 59 * MINUTE, limit, limit + MINUTE]
    for (const time of times) await consumeOne(at(time))
    await runJob('rollUpUsage')
    await runJob('pruneUsage')
    expect(await column('select start from usage_minutes order by start')).toEqual(times.slice(2))
    expect(await column('select sum(calls) from usage_hours')).toEqual([4])
    expect(await column('select sum(calls) from usage_days')).toEqual([4])
  })

  it('keeps minutes that were not summed yet', async ({ expect }) => {
    await consumeOne(at(NOW - 20 * DAY))
    await runJob('pruneUsage')
    expect(await column('select count(*) from usage_minutes')).toEqual([1])
  })

  it('deletes hours by whole days after 400 days, and keeps the days', async ({ expect }) => {
    const limit = NOW - 12 * HOUR - 400 * DAY
    const copy = env.DB
      .prepare(`insert into usage_hours select subscription_id, ?, route_id, key_id,
      status_class, code, region, product_id, calls, units, refunded, bytes_in, bytes_out,
      gateway_ms, origin_ms, latency from usage_minutes limit 1`)
    await consumeOne(at(NOW))
    await env.DB.batch([limit - HOUR, limit, limit + HOUR].map((start) => copy.bind(start)))
    await env.DB.exec('insert into usage_days select * from usage_hours')
    await runJob('pruneUsage')
    const kept = await column('select start from usage_hours order by start')
    expect(kept).toEqual([limit, limit + HOUR])
    expect(await column('select count(*) from usage_days')).toEqual([3])
  })

  it('forgets batches after 15 days, but not while a dead letter may hold one', async ({
    expect,
  }) => {
    await consumeOne(usageBatch('a:1', []))
    await consumeOne(usageBatch('a:2', []))
    await consume([{ id: 'm1', body: usageBatch('a:2', []) }], 'turnpike-usage-dead-letter')
    await consume([{ id: 'm2', body: 'nonsense' }])
    await env.DB.prepare('update dead_letters set body = ? where queue = ?')
      .bind('{not json', 'turnpike-usage')
      .run()
    await env.DB.prepare('update usage_batches set recorded_at = ?')
      .bind(NOW - 15 * DAY)
      .run()
    await runJob('pruneUsage')
    expect(await column('select id from usage_batches')).toEqual(['a:1', 'a:2'])
    await env.DB.exec('update usage_batches set recorded_at = recorded_at - 1')
    await runJob('pruneUsage')
    expect(await column('select id from usage_batches')).toEqual(['a:2'])
  })

  it('deletes the request log after 7 days and idempotency keys after 24 hours', async ({
    expect,
  }) => {
    for (const time of [NOW - 7 * DAY - 1, NOW - 7 * DAY]) {
      await consumeOne(usageBatch(`a:${time}`, [], [callLine({ at: time })]))
    }
    const insert = env.DB.prepare(`insert into idempotency_keys values ('t', ?1, '', 1, '', ?1)`)
    await env.DB.batch([NOW - DAY - 1, NOW - DAY].map((time) => insert.bind(time)))
    await runJob('pruneUsage')
    expect(await column('select "to" from call_log')).toEqual([NOW - 7 * DAY])
    expect(await column('select created_at from idempotency_keys')).toEqual([NOW - DAY])
  })

  it('deletes errors after 35 days', async ({ expect }) => {
    const hour = NOW - 35 * DAY
    const errors = [hour - HOUR, hour].map((start) => usageError({ hour: start }))
    await consumeOne({ ...usageBatch('a:1', []), errors })
    await runJob('pruneUsage')
    expect(await column('select start from usage_errors')).toEqual([hour])
  })

  it('keeps what was captured once, for 7 days', async ({ expect }) => {
    const half = { headers: {}, body: 'x', truncated: false }
    const capture = (requestId: string, at: number) => ({
      requestId,
      at,
      subscriptionId: 'sub_1',
      productId: 'prd_1',
      request: half,
      response: half,
    })
    const captures = [capture('req_1', NOW - 7 * DAY - 1), capture('req_2', NOW - 7 * DAY)]
    const batch = { ...usageBatch('a:1', []), captures }
    for (const sent of [batch, batch, { ...batch, batchId: 'a:2' }]) await consumeOne(sent)
    expect(await column('select request_id from call_captures')).toHaveLength(2)
    await runJob('pruneUsage')
    expect(await column('select request_id from call_captures')).toEqual(['req_2'])
    expect(await column('select response from call_captures')).toEqual([JSON.stringify(half)])
  })

  it('deletes more than one statement takes', async ({ expect }) => {
    await env.DB.prepare(`insert into usage_batches (id, recorded_at)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 45000)
      select 'b:' || i, ?1 from n`)
      .bind(NOW - 16 * DAY)
      .run()
    await runJob('pruneUsage')
    expect(await column('select count(*) from usage_batches')).toEqual([0])
  })

  it('never deletes from the ledger', async ({ expect }) => {
    const old = { from: NOW - 900 * DAY, to: NOW - 900 * DAY }
    await consumeOne(settledBatch([settledUsage(1, old)]))
    await env.DB.exec('update usage_ledger set recorded_at = 0')
    await runJob('pruneUsage')
    expect(await column('select sequence from usage_ledger')).toEqual([1])
  })
})
