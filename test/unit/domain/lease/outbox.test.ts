import { describe, expect, it } from 'vitest'
import { RESEND_MS, SettledOutbox } from '../../../../src/domain/lease/outbox'
import { NOON } from './fixtures'

const MIDNIGHT = Date.UTC(2026, 2, 11)
const usage = (units: number, grantedAt = NOON) => ({ grantedAt, units, calls: 1, returned: 0 })
const samePeriods = () => true
const add = (outbox: SettledOutbox, units: number, grantedAt = NOON, version = 'plv_1') =>
  outbox.add(usage(units, grantedAt), version, samePeriods)
const restart = (outbox: SettledOutbox) =>
  new SettledOutbox(JSON.parse(JSON.stringify(outbox.store())))

describe('settled usage', () => {
  it('is summed until it is sealed', () => {
    const outbox = new SettledOutbox()
    add(outbox, 2000, NOON + 5)
    add(outbox, 3000, NOON)
    outbox.seal()
    expect(outbox.due(NOON)).toEqual([
      { sequence: 1, planVersionId: 'plv_1', from: NOON, to: NOON + 5, calls: 2, units: 5000 },
    ])
  })

  it('is kept apart by plan version, quota period and UTC day', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    add(outbox, 1000, NOON, 'plv_2')
    outbox.add(usage(1000, NOON + 1), 'plv_1', (a, b) => a > NOON === b > NOON)
    add(outbox, 1000, MIDNIGHT)
    outbox.seal()
    expect(outbox.due(NOON).map((e) => e.sequence)).toEqual([1, 2, 3, 4])
  })

  it('that is nothing makes no entry', () => {
    const outbox = new SettledOutbox()
    outbox.add({ grantedAt: NOON, units: 0, calls: 0, returned: 500 }, 'plv_1', samePeriods)
    expect(outbox.isEmpty).toBe(true)
  })

  it('is sent again after a minute, and no more once the ledger has it', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    outbox.seal()
    expect(outbox.due(NOON)).toHaveLength(1)
    expect(outbox.due(NOON + RESEND_MS - 1)).toHaveLength(0)
    expect(outbox.due(NOON + RESEND_MS)).toHaveLength(1)
    outbox.acknowledge([1])
    expect(outbox.due(NOON + 2 * RESEND_MS)).toHaveLength(0)
    expect(outbox.isEmpty).toBe(true)
  })

  it('never changes under its number: what comes later gets the next', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    outbox.seal()
    add(outbox, 7000)
    outbox.seal()
    expect(outbox.due(NOON).map((e) => [e.sequence, e.units])).toEqual([
      [1, 1000],
      [2, 7000],
    ])
  })

  it('and its numbering survive a restart', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    outbox.seal()
    add(outbox, 2000)
    const restarted = restart(outbox)
    restarted.acknowledge([1])
    restarted.seal()
    expect(restarted.due(NOON)).toMatchObject([{ sequence: 2, units: 2000 }])
  })

  it('is sent again at once after a restart: nobody knows whether it went', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    outbox.seal()
    outbox.due(NOON)
    expect(restart(outbox).due(NOON + 1)).toHaveLength(1)
  })

  it('is not hurt by an acknowledgement that comes twice or for nothing', () => {
    const outbox = new SettledOutbox()
    add(outbox, 1000)
    outbox.seal()
    outbox.acknowledge([7])
    expect(outbox.isEmpty).toBe(false)
    outbox.acknowledge([1])
    outbox.acknowledge([1])
    expect(outbox.isEmpty).toBe(true)
  })

  it('goes out a few hundred entries at a time', () => {
    const outbox = new SettledOutbox()
    for (let i = 0; i < 250; i++) {
      add(outbox, 1000)
      outbox.seal()
    }
    const first = outbox.due(NOON)
    expect(first.length).toBeLessThan(250)
    expect([...first, ...outbox.due(NOON)].map((e) => e.sequence)).toEqual(
      Array.from({ length: 250 }, (_, i) => i + 1),
    )
  })
})
