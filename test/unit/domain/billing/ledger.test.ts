import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reversalOf, sharesOf, type Shares } from '../../../../src/domain/billing/commission'
import {
  balanced,
  disputed,
  invoicePaid,
  refunded,
  stripeFee,
  transferred,
  type LedgerEntry,
} from '../../../../src/domain/billing/ledger'

const minor = fc.nat(2 ** 40)
const basisPoints = fc.nat(10_000)
const none: Shares = { fee: 0, net: 0 }
const balances = (entries: readonly LedgerEntry[]) => {
  const sums: Record<string, number> = {}
  for (const { account, amount } of entries) sums[account] = (sums[account] ?? 0) + amount
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

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

  it('are taken back whole by any number of partial refunds', () => {
    fc.assert(
      fc.property(
        minor,
        basisPoints,
        fc.array(fc.nat(2 ** 38), { maxLength: 8 }),
        (paid, bps, parts) => {
          const shares = sharesOf(paid, bps)
          let reversed = none
          let soFar = 0
          for (const part of [...parts, paid]) {
            const before = soFar
            soFar = Math.min(paid, soFar + part)
            const back = reversalOf(paid, shares, soFar, reversed)
            expect(back.fee + back.net).toBe(soFar - before)
            reversed = { fee: reversed.fee + back.fee, net: reversed.net + back.net }
          }
          expect(reversed).toEqual(shares)
        },
      ),
    )
  })
})

describe('the ledger', () => {
  const [provider, consumer] = ['org_provider', 'org_consumer'] as const

  it('refuses entries that do not add up to zero', () => {
    expect(() => balanced([{ account: 'stripe_cash', amount: 1 }])).toThrow(RangeError)
    expect(() =>
      invoicePaid({
        providerId: provider,
        consumerId: consumer,
        cash: 10,
        credit: 0,
        tax: 0,
        shares: none,
      }),
    ).toThrow(RangeError)
  })

  it('explains where an invoice with tax and credit went', () => {
    const shares = sharesOf(2517, 1000)
    const paid = {
      providerId: provider,
      consumerId: consumer,
      cash: 2717,
      credit: 300,
      tax: 500,
      shares,
    }
    expect(balances(invoicePaid(paid))).toEqual({
      stripe_cash: 2717,
      [`consumer_credit:${consumer}`]: 300,
      tax_payable: -500,
      platform_revenue: -252,
      [`provider_payable:${provider}`]: -2265,
    })
  })

  it('is empty again after a payment that was transferred, refunded and transferred back', () => {
    fc.assert(
      fc.property(minor, minor, basisPoints, (paid, tax, bps) => {
        const shares = sharesOf(paid, bps)
        const entries = [
          ...invoicePaid({
            providerId: provider,
            consumerId: consumer,
            cash: paid + tax,
            credit: 0,
            tax,
            shares,
          }),
          ...transferred(provider, shares.net),
          ...refunded(provider, tax, reversalOf(paid, shares, paid, none)),
          ...transferred(provider, -shares.net),
        ]
        expect(balances(entries)).toEqual({})
      }),
    )
  })

  it("keeps the platform's costs apart from what others own", () => {
    expect(balances([...stripeFee(59), ...disputed(1900), ...disputed(-1900)])).toEqual({
      stripe_fees: 59,
      stripe_cash: -59,
    })
  })
})
