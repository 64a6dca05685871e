import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  partsOf,
  partsTaken,
  sharesOf,
  sumOf,
  type Parts,
} from '../../../../src/domain/billing/commission'
import {
  balanced,
  creditGiven,
  disputeLost,
  invoicePaid,
  stripeFee,
  taken,
  transferred,
  type LedgerEntry,
} from '../../../../src/domain/billing/ledger'

const minor = fc.nat(2 ** 40)
const basisPoints = fc.nat(10_000)
const none: Parts = { tax: 0, fee: 0, net: 0 }
const balances = (entries: readonly LedgerEntry[]) => {
  const sums: Record<string, number> = {}
  for (const { account, amount } of entries) sums[account] = (sums[account] ?? 0) + amount
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}
const plus = (a: Parts, b: Parts): Parts => ({
  tax: a.tax + b.tax,
  fee: a.fee + b.fee,
  net: a.net + b.net,
})

describe('the shares of a payment', () => {
  it.for([
    [1900, 1000, 190, 1710],
    [617, 1000, 62, 555],
    [5, 1000, 1, 4],
    [4, 1000, 0, 4],
    [10_000, 3333, 3333, 6667],
    [777, 0, 0, 777],
    [777, 10_000, 777, 0],
  ] as const)('%i at %i basis points: %i and %i', ([paid, bps, fee, net]) => {
    expect(sharesOf(paid, bps)).toEqual({ fee, net })
  })

  it('add up to it', () => {
    fc.assert(
      fc.property(minor, basisPoints, (paid, bps) => {
        const { fee, net } = sharesOf(paid, bps)
        expect(fee + net).toBe(paid)
        expect(Math.min(fee, net)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('of what leaves credit are those of a payment, the other way round', () => {
    expect(sharesOf(-617, 1000)).toEqual({ fee: -62, net: -555 })
    expect(Object.is(sharesOf(-4, 0).fee, 0)).toBe(true)
    fc.assert(
      fc.property(minor, basisPoints, (paid, bps) => {
        const [there, back] = [sharesOf(paid, bps), sharesOf(-paid, bps)]
        expect(there.fee + back.fee).toBe(0)
        expect(there.net + back.net).toBe(0)
      }),
    )
  })
})

describe('what is taken of a payment', () => {
  const paidParts = fc
    .record({ gross: minor, tax: minor, bps: basisPoints })
    .map(({ gross, tax, bps }): Parts => {
      const { fee, net } = sharesOf(gross, bps)
      return { tax, fee, net }
    })

  it.for([
    [33, { tax: 5, fee: 3, net: 25 }],
    [67, { tax: 11, fee: 6, net: 50 }],
    [119, { tax: 19, fee: 10, net: 90 }],
  ] as const)('once %i of 119 are refunded, is %j', ([amount, parts]) => {
    expect(partsTaken({ tax: 19, fee: 10, net: 90 }, amount)).toEqual(parts)
  })

  it('adds up, and ends exact after any refunds, disputes and disputes that were won', () => {
    fc.assert(
      fc.property(
        paidParts,
        fc.array(fc.integer({ min: -(2 ** 38), max: 2 ** 38 }), { maxLength: 12 }),
        (paid, amounts) => {
          let soFar = none
          for (const amount of amounts) {
            const before = sumOf(soFar)
            const parts = partsOf(paid, soFar, amount)
            soFar = plus(soFar, parts)
            expect(sumOf(soFar)).toBe(Math.max(0, Math.min(sumOf(paid), before + amount)))
            expect(soFar).toEqual(partsTaken(paid, sumOf(soFar)))
            for (const part of ['tax', 'fee', 'net'] as const) {
              expect(soFar[part]).toBeGreaterThanOrEqual(0)
              expect(soFar[part]).toBeLessThanOrEqual(paid[part])
              expect(Math.sign(parts[part]) * Math.sign(amount)).toBeGreaterThanOrEqual(0)
            }
          }
          expect(plus(soFar, partsOf(paid, soFar, sumOf(paid)))).toEqual(paid)
          expect(plus(soFar, partsOf(paid, soFar, -sumOf(soFar)))).toEqual(none)
        },
      ),
    )
  })
})

describe('the ledger', () => {
  const [providerId, consumerId] = ['org_provider', 'org_consumer'] as const
  const payable = `provider_payable:${providerId}`
  const paidBy = (cash: number, credit: number, parts: Parts) =>
    invoicePaid({ providerId, consumerId, paidTo: 'stripe_cash', cash, credit, parts })

  it('refuses entries that do not add up to zero', () => {
    expect(() => balanced([{ account: 'stripe_cash', amount: 1 }])).toThrow(RangeError)
    expect(() => paidBy(10, 0, none)).toThrow(RangeError)
  })

  it('explains where an invoice with tax and credit went', () => {
    const parts = { tax: 500, ...sharesOf(2517, 1000) }
    expect(balances(paidBy(2717, 300, parts))).toEqual({
      stripe_cash: 2717,
      [`consumer_credit:${consumerId}`]: 300,
      tax_payable: -500,
      platform_revenue: -252,
      [payable]: -2265,
    })
  })

  it('lets credit that an invoice leaves cost platform and provider their shares', () => {
    const parts = { tax: -50, ...sharesOf(-1000, 1000) }
    expect(balances(paidBy(0, -1050, parts))).toEqual({
      [`consumer_credit:${consumerId}`]: -1050,
      tax_payable: 50,
      platform_revenue: 100,
      [payable]: 900,
    })
  })

  it('is empty again after a payment that was transferred, refunded and transferred back', () => {
    fc.assert(
      fc.property(minor, minor, basisPoints, (paid, tax, bps) => {
        const parts = { tax, ...sharesOf(paid, bps) }
        const entries = [
          ...paidBy(paid + tax, 0, parts),
          ...transferred(providerId, parts.net),
          ...taken({ providerId, amount: paid + tax, parts, rest: 'writeoff' }),
          ...transferred(providerId, -parts.net),
        ]
        expect(balances(entries)).toEqual({})
      }),
    )
  })

  it('leaves what a dispute takes beyond a refunded invoice to the platform, once it is lost', () => {
    const parts = { tax: 0, ...sharesOf(1000, 1000) }
    const first = partsOf(parts, none, 600)
    const rest = partsOf(parts, first, 1000)
    const entries = [
      ...paidBy(1000, 0, parts),
      ...taken({ providerId, amount: 600, parts: first, rest: 'writeoff' }),
      ...taken({ providerId, amount: 1000, parts: rest, rest: 'disputes' }),
    ]
    expect(balances(entries)).toEqual({ stripe_cash: -600, disputes: 600 })
    expect(balances([...entries, ...disputeLost(600)])).toEqual({
      stripe_cash: -600,
      writeoff: 600,
    })
    const won = taken({
      providerId,
      amount: -1000,
      parts: { tax: 0, fee: -rest.fee, net: -rest.net },
      rest: 'disputes',
    })
    expect(balances([...entries, ...won])).toEqual({
      stripe_cash: 400,
      platform_revenue: -40,
      [payable]: -360,
    })
  })

  it("keeps the platform's costs apart from what others own", () => {
    expect(balances([...stripeFee(59), ...creditGiven(consumerId, 500)])).toEqual({
      stripe_fees: 59,
      stripe_cash: -59,
      writeoff: 500,
      [`consumer_credit:${consumerId}`]: -500,
    })
  })
})
