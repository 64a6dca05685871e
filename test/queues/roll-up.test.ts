import { beforeEach, describe, it } from 'vitest'
import { rollUpHourStatements } from '../../src/db/usage-write/roll-up'
import { rollUpUsage } from '../../src/queues/jobs/roll-up-usage'
import { HOUR, NOW, usageBatch, usageRow } from './support/builders'
import { expectedRollUps, storedRollUps } from './support/expected'
import { interleavedD1 } from './support/interleaved-d1'
import { consumeOne, env, freshStart, rows, runJob } from './support/worker'

const hour = NOW - 2 * HOUR
const batch = usageBatch('a:1', [
  usageRow({ minute: hour }),
  usageRow({ minute: hour, routeId: 'rte_2' }),
  usageRow({ minute: NOW - 5 * HOUR }),
])

describe('rolling up', () => {
  beforeEach(async () => {
    await freshStart()
    await consumeOne(batch)
  })

  it('recomputes: running it again, or on wrong sums, gives the same', async ({ expect }) => {
    await runJob('rollUpUsage')
    await env.DB.prepare('update usage_hours set calls = calls + 5').run()
    await env.DB.prepare('update usage_days set units = 0').run()
    await env.DB.prepare(`update usage_hours set route_id = 'rte_9' where route_id = 'rte_2'`).run()
    await env.DB.prepare('insert into usage_dirty_hours values (?), (?)')
      .bind(hour, NOW - 5 * HOUR)
      .run()
    await runJob('rollUpUsage')
    await runJob('rollUpUsage')
    expect(await storedRollUps()).toEqual(expectedRollUps([batch]))
  })

  it('writes nothing where no sum changed', async ({ expect }) => {
    await runJob('rollUpUsage')
    const results = await env.DB.batch(rollUpHourStatements(env.DB, hour))
    expect(results.map(({ meta }) => meta.changes)).toEqual([0, 0, 0, 0, 0])
  })

  it('loses nothing that is written while it runs, between any two of its calls', async ({
    expect,
  }) => {
    const written = [batch]
    const db = interleavedD1(env.DB, async () => {
      const next = usageBatch(`b:${written.length}`, [usageRow({ minute: hour })])
      written.push(next)
      await consumeOne(next)
    })
    await rollUpUsage({ db, now: Date.now })
    expect(written.length).toBeGreaterThan(2)
    await runJob('rollUpUsage')
    expect(await storedRollUps()).toEqual(expectedRollUps(written))
  })

  it('goes on after an hour that cannot be summed, and says so', async ({ expect }) => {
    await env.DB.prepare('update usage_minutes set latency = ? where start = ?')
      .bind('broken', hour)
      .run()
    const response = await runJob('rollUpUsage')
    expect(response.status).toBe(500)
    expect(await rows('select hour from usage_dirty_hours')).toEqual([{ hour }])
    expect(await rows('select start from usage_hours')).toEqual([{ start: NOW - 5 * HOUR }])
  })

  it('leaves the sums of an hour alone whose minutes are gone', async ({ expect }) => {
    await runJob('rollUpUsage')
    await env.DB.prepare('delete from usage_minutes').run()
    await env.DB.prepare('insert into usage_dirty_hours values (?)').bind(hour).run()
    await runJob('rollUpUsage')
    const { usage_hours, usage_days } = expectedRollUps([batch])
    expect(await storedRollUps()).toEqual({ usage_minutes: [], usage_hours, usage_days })
  })
})
