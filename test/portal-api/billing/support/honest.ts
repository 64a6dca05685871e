/** What must hold after every test of money. */
import { expect } from 'vitest'
import type { TestStripe } from '../../support/stripe'

/**
 * Stripe was asked for nothing that it does not know, every transaction of the ledger adds up to zero and
 * all of it does, and reconciliation finds nothing.
 */
export async function expectHonest(stripe: TestStripe): Promise<void> {
  const { violations } = await stripe.control('/state', undefined, 'GET')
  expect(violations).toEqual([])
  expect(await unbalanced(stripe.env.DB)).toEqual([])
  await stripe.run('reconcileBilling')
  expect(await openFindings(stripe.env.DB)).toEqual([])
}

const unbalanced = async (db: D1Database) =>
  (
    await db
      .prepare(
        `select transaction_id, currency, sum(amount) as off_by from ledger_entries
          group by transaction_id, currency having off_by <> 0`,
      )
      .all()
  ).results

/** Of the reconciliation of money. */
export const openFindings = async (db: D1Database) =>
  (
    await db
      .prepare(
        `select kind, subject, expected, actual, detail from findings
          where resolved_at is null
            and (kind like 'billing\\_%' escape '\\' or kind = 'invoice_mismatch')
          order by kind, subject`,
      )
      .all()
  ).results
