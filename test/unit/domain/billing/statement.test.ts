import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ledgerKinds } from '../../../../src/domain/billing/ledger'
import {
  afterFact,
  afterPayout,
  balanceOf,
  statementType,
} from '../../../../src/domain/billing/statement'

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 })

it('what the platform owes follows the ledger, and only transfers move it to Stripe', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...ledgerKinds), amount)), (facts) => {
      let has = { held: 0, atStripe: 0 }
      for (const [kind, owed] of facts) has = afterFact(has, kind, owed)
      expect(has.held).toBe(facts.reduce((sum, [, owed]) => sum + owed, 0))
      const earned = facts.filter(([kind]) => kind !== 'transfer' && kind !== 'reversal')
      expect(balanceOf(has)).toBe(earned.reduce((sum, [, owed]) => sum + owed, 0))
    }),
  )
})

it('a payout that comes back leaves all as it was', () => {
  fc.assert(
    fc.property(amount, amount, amount, (held, atStripe, paid) => {
      expect(afterPayout(afterPayout({ held, atStripe }, paid), -paid)).toEqual({ held, atStripe })
    }),
  )
})

it('a fact that nobody has a word for is an adjustment', () => {
  expect(statementType('invoice_paid')).toBe('sale')
  expect(statementType('something_new')).toBe('adjustment')
})
