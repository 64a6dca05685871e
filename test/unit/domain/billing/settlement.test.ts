import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf, sharesOf, sumOf, type Parts } from '../../../../src/domain/billing/commission'
import {
  finalState,
  isUndecided,
  netting,
  outstanding,
  phaseOf,
  type SettlementSums,
} from '../../../../src/domain/billing/settlement'

const sums = (parts: Partial<SettlementSums>): SettlementSums => ({
  net: 900,
  netReversed: 0,
  transferred: 0,
  netted: 0,
  recovering: 0,
  ...parts,
})

describe('what a provider is still to get', () => {
  it.for([
    [{}, 900],
    [{ transferred: 900 }, 0],
    [{ transferred: 900, netReversed: 300 }, -300],
    [{ transferred: 900, netReversed: 300, recovering: 300 }, 0],
    [{ transferred: 900, netReversed: 300, netted: -300 }, 0],
    [{ netted: 900 }, 0],
  ] as const)('of %j is %i', ([parts, due]) => {
    expect(outstanding(sums(parts))).toBe(due)
  })

  it.for([
    [{ transferred: 900 }, 'transferred'],
    [{ netted: 900 }, 'netted'],
    [{ netReversed: 900 }, 'done'],
    [{ net: 0 }, 'done'],
    [{ net: -40 }, 'done'],
  ] as const)('of %j is called %s at the end', ([parts, state]) => {
    expect(finalState(sums(parts))).toBe(state)
  })
})

it('what is due pays debts in their order, and no more than it is or they are', () => {
  expect(netting(500, [200, 400, 100])).toEqual([200, 300, 0])
  fc.assert(
    fc.property(fc.nat(10_000), fc.array(fc.nat(5000), { maxLength: 8 }), (due, debts) => {
      const paid = netting(due, debts)
      const all = paid.reduce((sum, amount) => sum + amount, 0)
      expect(all).toBe(
        Math.min(
          due,
          debts.reduce((sum, debt) => sum + debt, 0),
        ),
      )
      paid.forEach((amount, i) => expect(amount).toBeLessThanOrEqual(debts[i] ?? 0))
    }),
  )
})

it('a dispute moves money only while somebody decides on it, or once it is lost', () => {
  const phases = (words: string) => words.split(' ').map((word) => phaseOf(word))
  expect(phases('needs_response under_review appeal_under_review')).toEqual(Array(3).fill('open'))
  expect(phases('warning_needs_response warning_closed prevented')).toEqual(
    Array(3).fill('inquiry'),
  )
  expect(phases('won lost')).toEqual(['won', 'lost'])
  expect(['won', 'lost', 'warning_closed', 'prevented'].some(isUndecided)).toBe(false)
  expect(['needs_response', 'warning_under_review'].every(isUndecided)).toBe(true)
})

describe('a provider with many invoices', () => {
  interface Book extends SettlementSums {
    readonly paid: Parts
    readonly taken: Parts
  }
  const step = fc.record({
    kind: fc.constantFrom('paid', 'taken', 'given_back', 'settled', 'recovered'),
    amount: fc.integer({ min: -2000, max: 5000 }),
    bps: fc.nat(10_000),
    which: fc.nat(),
    empty: fc.boolean(),
  })

  it('has got, once all is settled, what is its share of what was paid and not taken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const books: Book[] = []
        let account = 0
        const settle = (i: number) => {
          const due = outstanding(books[i] ?? sums({ net: 0 }))
          if (due <= 0) return
          const debts = books.map((book) => Math.max(0, -outstanding(book)))
          const paid = netting(due, debts)
          paid.forEach((part, n) => add(n, { netted: -part }))
          const all = paid.reduce((sum, part) => sum + part, 0)
          add(i, { netted: all, transferred: due - all })
          account += due - all
        }
        const add = (i: number, more: Partial<SettlementSums>) => {
          const book = books[i]
          if (!book) return
          books[i] = {
            ...book,
            netted: book.netted + (more.netted ?? 0),
            transferred: book.transferred + (more.transferred ?? 0),
          }
        }
        const take = (i: number, amount: number) => {
          const book = books[i]
          if (!book || sumOf(book.paid) <= 0) return
          const parts = partsOf(book.paid, book.taken, amount)
          const taken = {
            tax: book.taken.tax + parts.tax,
            fee: book.taken.fee + parts.fee,
            net: book.taken.net + parts.net,
          }
          books[i] = { ...book, taken, netReversed: taken.net }
        }
        for (const { kind, amount, bps, which, empty } of steps) {
          const i = books.length === 0 ? 0 : which % books.length
          if (kind === 'paid') {
            const paid = { tax: Math.max(0, amount % 7), ...sharesOf(amount, bps) }
            books.push({ ...sums({ net: paid.net }), paid, taken: { tax: 0, fee: 0, net: 0 } })
          } else if (kind === 'taken') take(i, Math.abs(amount))
          else if (kind === 'given_back') take(i, -Math.abs(amount))
          else if (kind === 'settled') settle(i)
          else if (!empty) {
            const book = books[i]
            const back = book ? Math.min(book.transferred, Math.max(0, -outstanding(book))) : 0
            add(i, { transferred: -back })
            account -= back
          }
        }
        books.forEach((_, i) => settle(i))
        const share = books.reduce((sum, { net, netReversed }) => sum + net - netReversed, 0)
        const open = books.reduce((sum, book) => sum + outstanding(book), 0)
        expect(account + open).toBe(share)
        expect(books.every((book) => outstanding(book) <= 0)).toBe(true)
        expect(books.reduce((sum, { netted }) => sum + netted, 0)).toBe(0)
        expect(account).toBeGreaterThanOrEqual(Math.min(0, share))
      }),
      { numRuns: 1000 },
    )
  })
})
