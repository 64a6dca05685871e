import { describe, it } from 'vitest'
import { parseUsageMessage } from '../../src/queues/messages'
import { callLine, DAY, histogram, NOW, settledBatch, settledUsage } from './support/builders'
import { usageBatch, usageRow } from './support/builders'

const readable = (body: unknown) => parseUsageMessage(body, NOW).readable
const batch = usageBatch('iso_1:1', [usageRow()], [callLine()])
const withRow = (changes: object) => ({ ...batch, rows: [{ ...usageRow(), ...changes }] })
const withLine = (changes: object) => ({ ...batch, log: [{ ...callLine(), ...changes }] })
const withEntry = (changes: object) => ({
  ...settledBatch([]),
  entries: [{ ...settledUsage(1), ...changes }],
})

describe('reading a usage message', () => {
  it('reads what the gateway and the meter send, as it was sent', ({ expect }) => {
    const settled = settledBatch([settledUsage(1), settledUsage(2)])
    expect(parseUsageMessage(batch, NOW)).toEqual({ readable: true, message: batch })
    expect(parseUsageMessage(settled, NOW)).toEqual({ readable: true, message: settled })
  })

  it('leaves out members that a newer gateway added', ({ expect }) => {
    const newer = { ...withRow({ carbon: 3 }), shard: 7 }
    expect(parseUsageMessage(newer, NOW)).toEqual({
      readable: true,
      message: usageBatch('iso_1:1', [usageRow()], [callLine()]),
    })
  })

  it('takes a call that was refused before its route was known', ({ expect }) => {
    expect(readable(withRow({ routeId: '', code: 'unknown_route' }))).toBe(true)
  })

  const counters = ['calls', 'units', 'refunded', 'bytesIn', 'bytesOut', 'gatewayMs', 'originMs']
  const wrong = [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 53, 1e300, '1', true, null, undefined, [1]]
  it.for(counters.flatMap((name) => wrong.map((value) => [name, value] as const)))(
    'refuses %s of %s in a row',
    ([name, value], { expect }) => {
      expect(readable(withRow({ [name]: value }))).toBe(false)
    },
  )

  it.for(
    ['sequence', 'calls', 'units', 'from', 'to'].flatMap((n) => wrong.map((v) => [n, v] as const)),
  )('refuses %s of %s in a ledger entry', ([name, value], { expect }) => {
    expect(readable(withEntry({ [name]: value }))).toBe(false)
  })

  it('takes the largest whole number that is exact, and zero', ({ expect }) => {
    expect(readable(withRow({ units: Number.MAX_SAFE_INTEGER, bytesIn: 0 }))).toBe(true)
  })

  it.for([
    ['no message', null],
    ['a text', 'usage'],
    ['an unknown kind', { ...batch, kind: 'other' }],
    ['a newer version', { ...batch, version: 2 }],
    ['an empty batch id', { ...batch, batchId: '' }],
    ['a batch id with a slash', { ...batch, batchId: 'a/b' }],
    ['too many rows', { ...batch, rows: Array.from({ length: 1001 }, () => usageRow()) }],
    ['too many lines', { ...batch, log: Array.from({ length: 2001 }, () => callLine()) }],
    ['too many entries', settledBatch(Array.from({ length: 1001 }, (_, i) => settledUsage(i + 1)))],
    ['no subscription', withRow({ subscriptionId: '' })],
    ['a time within a minute', withRow({ minute: NOW + 1 })],
    ['a time in seconds', withRow({ minute: NOW / 1000 - ((NOW / 1000) % 60_000) })],
    ['usage whose hours may be gone', withRow({ minute: NOW - 400 * DAY })],
    ['a short histogram', withRow({ latency: histogram().slice(1) })],
    ['a histogram below zero', withRow({ latency: histogram(-1) })],
    ['an unknown status class', withRow({ statusClass: 6 })],
    ['a status that is none', withLine({ status: 99 })],
    ['an endless path', withLine({ path: '/'.repeat(16_385) })],
    ['sequence 0', withEntry({ sequence: 0 })],
    ['an entry that ends before it begins', withEntry({ from: NOW, to: NOW - 1 })],
  ] as const)('refuses %s', ([, body], { expect }) => {
    expect(readable(body)).toBe(false)
  })

  it('says where it is wrong, without the value', ({ expect }) => {
    const parsed = parseUsageMessage(withRow({ keyId: 'tpk_live_secret!' }), NOW)
    expect(parsed).toEqual({ readable: false, reason: 'rows.0.keyId: invalid_format' })
  })
})
