import { beforeEach, describe, it } from 'vitest'
import type { UsageBatch } from '../../src/domain/usage-event'
import {
  callLine,
  DAY,
  histogram,
  HOUR,
  MINUTE,
  NOW,
  usageBatch,
  usageError,
  usageRow,
} from './support/builders'
import { expectedRollUps, storedRollUps } from './support/expected'
import { consume, consumeOne, freshStart, rows, runJob } from './support/worker'

describe('counting a batch', () => {
  beforeEach(freshStart)

  it('adds histograms bucket by bucket, at every grain', async ({ expect }) => {
    const minute = NOW - HOUR
    await consumeOne(usageBatch('a:1', [usageRow({ minute, latency: histogram(1, 0, 2) })]))
    await consumeOne(usageBatch('b:1', [usageRow({ minute, latency: histogram(0, 5, 40) })]))
    const next = usageRow({ minute: minute + MINUTE, latency: histogram(0, 0, 0, 7) })
    await consumeOne(usageBatch('b:2', [next]))
    await runJob('rollUpUsage')
    const stored = async (table: string) =>
      (await rows<{ latency: string }>(`select latency from ${table} order by start`)).map(
        ({ latency }) => JSON.parse(latency),
      )
    expect(await stored('usage_minutes')).toEqual([histogram(1, 5, 42), histogram(0, 0, 0, 7)])
    expect(await stored('usage_hours')).toEqual([histogram(1, 5, 42, 7)])
    expect(await stored('usage_days')).toEqual([histogram(1, 5, 42, 7)])
  })

  it('adds rows of one batch that share their key', async ({ expect }) => {
    const batch = usageBatch('a:1', [usageRow({ units: 1 }), usageRow({ units: 2 })])
    await consumeOne(batch)
    await runJob('rollUpUsage')
    expect(await storedRollUps()).toEqual(expectedRollUps([batch]))
  })

  it('counts a batch once when two consumers get it at the same time', async ({ expect }) => {
    const batch = usageBatch('a:1', [usageRow({ calls: 3 })], [callLine()])
    const copies = Array.from({ length: 5 }, () => consume([{ id: 'm1', body: batch }]))
    await Promise.all(copies)
    expect(await rows('select calls from usage_minutes')).toEqual([{ calls: 3 }])
    expect(await rows('select id from call_log')).toHaveLength(1)
  })

  it('packs the request log into one row per subscription and minute, in the order of time', async ({
    expect,
  }) => {
    const line = (subscriptionId: string, at: number) => callLine({ subscriptionId, at })
    const log = [
      line('sub_1', NOW - 1),
      line('sub_2', NOW - 2),
      line('sub_1', NOW - 3),
      line('sub_1', NOW),
    ]
    await consumeOne(usageBatch('a:1', [], log))
    const packed = await rows('select id, "from", "to", calls from call_log order by id')
    const minute = NOW / MINUTE
    expect(packed).toEqual([
      { id: `a:1/sub_1/${minute - 1}`, from: NOW - 3, to: NOW - 1, calls: 2 },
      { id: `a:1/sub_1/${minute}`, from: NOW, to: NOW, calls: 1 },
      { id: `a:1/sub_2/${minute - 1}`, from: NOW - 2, to: NOW - 2, calls: 1 },
    ])
    const lines = await rows<{ lines: string }>('select lines from call_log order by id')
    expect(lines.map((row) => JSON.parse(row.lines))).toEqual([
      [log[2], log[0]],
      [log[3]],
      [log[1]],
    ])
  })

  it('adds errors up by hour, route, status and code, with the latest examples', async ({
    expect,
  }) => {
    const first = usageError({ calls: 2, examples: ['req_1', 'req_2'] })
    const late = usageError({ calls: 5, firstAt: NOW - 20_000, lastAt: NOW - 20_000 })
    const other = usageError({ status: 404 })
    const batch = { ...usageBatch('a:1', []), errors: [first] }
    for (const sent of [batch, batch, { ...usageBatch('b:1', []), errors: [late, other] }]) {
      await consumeOne(sent)
    }
    const found =
      'select status, calls, first_at, last_at, examples from usage_errors order by status'
    expect(await rows(found)).toEqual([
      {
        status: 404,
        calls: 1,
        first_at: NOW - 10_000,
        last_at: NOW - 5000,
        examples: '["req_9"]',
      },
      {
        status: 502,
        calls: 7,
        first_at: NOW - 20_000,
        last_at: NOW - 5000,
        examples: '["req_1","req_2"]',
      },
    ])
  })

  it('has sums right after a batch that comes when its hour was rolled up', async ({ expect }) => {
    const early = usageBatch('a:1', [usageRow({ minute: NOW - DAY })])
    const late = usageBatch('b:1', [usageRow({ minute: NOW - DAY, calls: 4, units: 9 })])
    for (const batch of [early, late]) {
      await consumeOne(batch)
      await runJob('rollUpUsage')
    }
    expect(await storedRollUps()).toEqual(expectedRollUps([early, late]))
  })

  it('has sums right after a batch that comes when its minutes were pruned', async ({ expect }) => {
    const minute = NOW - 20 * DAY
    const early = usageBatch('a:1', [
      usageRow({ minute: minute + 7 * MINUTE }),
      usageRow({ minute, routeId: 'rte_2', latency: histogram(0, 3) }),
      usageRow({ minute: minute + 2 * HOUR }),
    ])
    const late = usageBatch('b:1', [usageRow({ minute: minute + MINUTE, calls: 4 })])
    const again: UsageBatch = { ...late, batchId: 'b:2' }
    await consumeOne(early)
    await runJob('rollUpUsage')
    await runJob('pruneUsage')
    expect(await rows('select * from usage_minutes')).toEqual([])

    await consumeOne(late)
    await runJob('rollUpUsage')
    await runJob('pruneUsage')
    await consumeOne(again)
    await runJob('rollUpUsage')
    const { usage_hours, usage_days } = expectedRollUps([early, late, again])
    expect(await storedRollUps()).toMatchObject({ usage_hours, usage_days })
  })
})
