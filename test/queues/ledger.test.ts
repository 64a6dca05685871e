import { beforeEach, describe, it } from 'vitest'
import { NOW, settledBatch, settledUsage } from './support/builders'
import { expectedLedger, storedLedger } from './support/expected'
import { consume, consumeOne, env, freshStart, meterAt, rows } from './support/worker'

const findings = () =>
  rows('select kind, subject, expected, actual, resolved_at from findings order by subject')

describe('recording settled usage', () => {
  beforeEach(freshStart)

  it('records each sequence once and tells the meter which', async ({ expect }) => {
    const first = settledBatch([settledUsage(1), settledUsage(2)], 'sub_told')
    const resent = settledBatch([settledUsage(2), settledUsage(3)], 'sub_told')
    for (const batch of [first, resent, first]) await consumeOne(batch)
    const all = settledBatch(
      [1, 2, 3].map((n) => settledUsage(n)),
      'sub_told',
    )
    expect(await storedLedger()).toEqual(expectedLedger([all]))
    expect(await meterAt('at_sub_told').acknowledged()).toEqual([1, 2, 2, 3, 1, 2])
    expect(await findings()).toEqual([])
  })

  it('keeps what it recorded when the meter cannot be told: the meter sends it again', async ({
    expect,
  }) => {
    const acknowledge = () => Promise.reject(new Error('the meter is away'))
    const meter = { acknowledge, usage: async () => null }
    const METER = { getByName: () => meter } as unknown as typeof env.METER
    const batch = settledBatch([settledUsage(1)])
    const sent = [{ id: 'm1', body: batch }]
    const { acked, retried } = await consume(sent, 'turnpike-usage', { ...env, METER })
    expect([acked, retried]).toEqual([['m1'], []])
    expect(await storedLedger()).toEqual(expectedLedger([batch]))
  })

  it('never overwrites an entry: other numbers under its sequence are a finding', async ({
    expect,
  }) => {
    const recorded = settledBatch([settledUsage(1), settledUsage(2, { units: 5000 })])
    await consumeOne(recorded)
    const other = settledBatch([settledUsage(1), settledUsage(2, { units: 7000 })])
    for (let i = 0; i < 3; i++) await consumeOne(other)
    expect(await storedLedger()).toEqual(expectedLedger([recorded]))
    expect(await findings()).toEqual([
      {
        kind: 'ledger_conflict',
        subject: 'sub_1/2',
        expected: 5000,
        actual: 7000,
        resolved_at: null,
      },
    ])
    const [row] = await rows<{ detail: string }>('select detail from findings')
    expect(row?.detail).toContain('"units":5000')
    expect(row?.detail).toContain('"units":7000')
  })

  it.for([
    ['calls', { calls: 9 }],
    ['from', { from: NOW - 999_999 }],
    ['to', { to: NOW }],
    ['plan', { planVersionId: 'plv_2' }],
  ] as const)('finds a difference in %s too', async ([, changes], { expect }) => {
    await consumeOne(settledBatch([settledUsage(1)]))
    await consumeOne(settledBatch([settledUsage(1, changes)]))
    expect(await findings()).toHaveLength(1)
  })
})
