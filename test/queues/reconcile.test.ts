import { beforeEach, describe, it, vi } from 'vitest'
import { DAY, HOUR, MINUTE, NOW, settledBatch, settledUsage, TODAY } from './support/builders'
import { usageBatch, usageRow } from './support/builders'
import { seedSubscriptions } from './support/subscriptions'
import { consumeOne, env, freshStart, rows, runJob } from './support/worker'

const yesterday = TODAY - DAY
const NOON = yesterday + 12 * HOUR
const row = (changes: Parameters<typeof usageRow>[0] = {}) => usageRow({ minute: NOON, ...changes })
const entry = (sequence: number, changes: Parameters<typeof settledUsage>[1] = {}) =>
  settledUsage(sequence, { from: NOON, to: NOON, ...changes })

const findings = () =>
  rows('select kind, subject, expected, actual, resolved_at from findings order by kind, subject')

async function reconcile() {
  const { status } = await runJob('reconcileUsage')
  if (status !== 204) throw new Error(`reconcileUsage answered ${status}`)
  return findings()
}

describe('reconciling', () => {
  beforeEach(async () => {
    await freshStart()
    await seedSubscriptions('sub_1', 'sub_2')
  })

  it('finds nothing where ledger and roll-ups agree', async ({ expect }) => {
    const free = { units: 0, refunded: 1000, statusClass: 5 }
    await consumeOne(
      usageBatch('a:1', [
        row({ calls: 3, units: 3000 }),
        row({ ...free, code: '', calls: 2 }),
        row({ ...free, code: 'origin_timeout' }),
        row({ statusClass: 4, code: 'rate_limited', units: 0, calls: 50 }),
        row({ statusClass: 5, keyId: 'key_2', calls: 5, units: 4000, refunded: 6000 }),
      ]),
    )
    await consumeOne(settledBatch([entry(1, { calls: 3, units: 3000 })]))
    await consumeOne(settledBatch([entry(2, { calls: 2, units: 4000 })]))
    expect(await reconcile()).toEqual([])
  })

  it('finds a planted difference, renews its numbers, and resolves it once repaired', async ({
    expect,
  }) => {
    await consumeOne(usageBatch('a:1', [row({ calls: 5, units: 5000 })]))
    await consumeOne(settledBatch([entry(1, { calls: 4, units: 4000 })]))
    const day = 'sub_1/2026-03-09'
    const units = { kind: 'usage_units', subject: day, resolved_at: null }
    const calls = { kind: 'usage_calls', subject: day, resolved_at: null }
    expect(await reconcile()).toEqual([
      { ...calls, expected: 4, actual: 5 },
      { ...units, expected: 4000, actual: 5000 },
    ])
    await consumeOne(usageBatch('a:2', [row({ calls: 1, units: 2000 })]))
    expect(await reconcile()).toEqual([
      { ...calls, expected: 4, actual: 6 },
      { ...units, expected: 4000, actual: 7000 },
    ])
    vi.setSystemTime(NOW + 30 * DAY)
    expect(await reconcile()).toMatchObject([{ resolved_at: null }, { resolved_at: null }])
    await consumeOne(settledBatch([entry(2, { calls: 2, units: 3000 })]))
    const repaired = await reconcile()
    expect(repaired.map((finding) => finding['resolved_at'])).toEqual([
      NOW + 30 * DAY,
      NOW + 30 * DAY,
    ])
  })

  it('opens a new finding when a resolved one comes back', async ({ expect }) => {
    await consumeOne(settledBatch([entry(1, { calls: 0, units: 1000 })]))
    await reconcile()
    await consumeOne(usageBatch('a:1', [row({ calls: 0, units: 1000 })]))
    await reconcile()
    await env.DB.prepare('delete from usage_days').run()
    const open = (await reconcile()).map((finding) => finding['resolved_at'] === null)
    expect(open.sort()).toEqual([false, true])
  })

  it.for([
    ['usage that no ledger entry stands behind', 0, 1000],
    ['a ledger entry that no usage stands behind', 1000, 0],
  ] as const)('finds %s', async ([, ledger, rolled], { expect }) => {
    if (rolled) await consumeOne(usageBatch('a:1', [row({ subscriptionId: 'sub_2' })]))
    if (ledger) await consumeOne(settledBatch([entry(1)], 'sub_2'))
    expect(await reconcile()).toMatchObject([
      { kind: 'usage_calls', subject: 'sub_2/2026-03-09' },
      { kind: 'usage_units', subject: 'sub_2/2026-03-09', expected: ledger, actual: rolled },
    ])
  })

  it('leaves a day alone until an hour after its end', async ({ expect }) => {
    await consumeOne(usageBatch('a:1', [row()]))
    vi.setSystemTime(TODAY + HOUR - 1)
    expect(await reconcile()).toEqual([])
    vi.setSystemTime(TODAY + HOUR)
    expect(await reconcile()).toHaveLength(2)
  })

  it('looks at seven days', async ({ expect }) => {
    const at = (days: number) => usageBatch(`a:${days}`, [row({ minute: NOON - days * DAY })])
    for (const days of [6, 7]) await consumeOne(at(days))
    const subjects = (await reconcile()).map(({ subject }) => subject)
    expect(new Set(subjects)).toEqual(new Set(['sub_1/2026-03-03']))
  })

  it('allows units of a lease from before midnight to be used after it, and no more', async ({
    expect,
  }) => {
    const from = TODAY - 20_000
    await consumeOne(settledBatch([entry(1, { from, to: TODAY - 1000, calls: 9, units: 9000 })]))
    await consumeOne(
      usageBatch('a:1', [
        row({ minute: TODAY - MINUTE, calls: 5, units: 5000 }),
        row({ minute: TODAY, calls: 4, units: 4000 }),
      ]),
    )
    vi.setSystemTime(NOW + DAY)
    expect(await reconcile()).toEqual([])
    await consumeOne(usageBatch('a:2', [row({ minute: TODAY, calls: 6, units: 6000 })]))
    expect(await reconcile()).toMatchObject([
      { kind: 'usage_calls', subject: 'sub_1/2026-03-10', expected: 0, actual: 10 },
      { kind: 'usage_units', subject: 'sub_1/2026-03-10', expected: 0, actual: 10_000 },
    ])
  })

  it('finds a gap in the sequences, though not while an entry may be on its way', async ({
    expect,
  }) => {
    const idle = { calls: 0, units: 0 }
    await consumeOne(settledBatch([entry(1, idle), entry(3, idle)]))
    vi.setSystemTime(NOW + HOUR - 1)
    expect(await reconcile()).toEqual([])
    vi.setSystemTime(NOW + HOUR)
    expect(await reconcile()).toMatchObject([
      { kind: 'ledger_gap', subject: 'sub_1', expected: 3, actual: 2, resolved_at: null },
    ])
    await consumeOne(settledBatch([entry(2, idle)]))
    expect(await reconcile()).toMatchObject([{ resolved_at: NOW + HOUR }])
  })

  it('leaves findings of other kinds as they are', async ({ expect }) => {
    await consumeOne(settledBatch([entry(1, { calls: 0, units: 0 })]))
    await consumeOne(settledBatch([entry(1, { calls: 0, units: 5 })]))
    expect(await reconcile()).toMatchObject([{ kind: 'ledger_conflict', resolved_at: null }])
  })

  it('goes through all subscriptions', async ({ expect }) => {
    const ids = Array.from({ length: 250 }, (_, i) => `sub_many_${i}`)
    await seedSubscriptions(...ids)
    const last = ids.at(-1) ?? ''
    await consumeOne(usageBatch('a:1', [row({ subscriptionId: last, calls: 0 })]))
    expect(await reconcile()).toMatchObject([{ subject: `${last}/2026-03-09` }])
  })
})
