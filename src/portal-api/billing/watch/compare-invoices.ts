import { ourInvoices } from '../../../db/billing/books'
import { d1Of } from '../../../db/open'
import { openFindingSubjects } from '../../../db/usage-write/findings'
import { bookedInvoice, bookedInvoices, type BookedInvoice } from '../../../payments/books'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import { reduceAgain, type Found } from './found'

const numbers = [
  ['billing_invoice_total', 'total'],
  ['billing_invoice_paid', 'amountPaid'],
] as const
const kinds = numbers.map(([kind]) => kind)

/** Invoices of our subscriptions at Stripe against ours. @param since ms */
export async function compareInvoices(
  deps: PortalDeps,
  payments: Payments,
  since: number,
): Promise<Found[]> {
  const known = await openFindingSubjects(d1Of(deps.db), kinds)
  const booked = new Map((await bookedInvoices(payments, since)).map((row) => [row.id, row]))
  const unread = known.filter((id) => !booked.has(id))
  await readAgain(payments, unread, booked)
  const differing = await differences(deps, booked, unread, since)
  if (differing.length === 0) return []
  const subjects = [...new Set(differing.map(({ subject }) => subject))]
  for (const id of subjects) await reduceAgain(id, () => reduceInvoice(deps, id))
  await readAgain(payments, subjects, booked)
  return differences(deps, booked, unread, since)
}

async function readAgain(
  payments: Payments,
  ids: readonly string[],
  booked: Map<string, BookedInvoice>,
): Promise<void> {
  for (const id of ids) {
    const invoice = await bookedInvoice(payments, id)
    if (invoice === null) booked.delete(id)
    else booked.set(id, invoice)
  }
}

async function differences(
  { db }: PortalDeps,
  booked: ReadonlyMap<string, BookedInvoice>,
  named: readonly string[],
  since: number,
): Promise<Found[]> {
  const rows = await ourInvoices(db, [...booked.keys(), ...named], since)
  const ours = new Map(rows.map((row) => [row.id, row]))
  return [...new Set([...booked.keys(), ...ours.keys()])].flatMap((subject) =>
    numbers.flatMap(([kind, of]) => {
      const expected = booked.get(subject)?.[of] ?? 0
      const actual = ours.get(subject)?.[of] ?? 0
      return expected === actual ? [] : [{ kind, subject, expected, actual }]
    }),
  )
}
