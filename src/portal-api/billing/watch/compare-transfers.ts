import { ourSettlements } from '../../../db/billing/books'
import { d1Of } from '../../../db/open'
import { openFindingSubjects } from '../../../db/usage-write/findings'
import { bookedTransfers, transfersOfInvoice } from '../../../payments/books'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { recover } from '../../settlements/recover'
import { settle } from '../../settlements/settle'
import { reduceAgain, type Found } from './found'

/**
 * What Stripe has transferred of a settlement against what we think it has. Transfers of one settlement may
 * be months apart, so that what seems to differ is read whole before it counts. @param since ms
 */
export async function compareTransfers(
  deps: PortalDeps,
  payments: Payments,
  since: number,
): Promise<Found[]> {
  const known = await openFindingSubjects(d1Of(deps.db), ['billing_transfer'])
  const booked = Map.groupBy(await bookedTransfers(payments, since), (row) => row.settlementId)
  const ours = await ourSettlements(deps.db, [...booked.keys(), ...known], since)
  const mine = new Map(ours.map((row) => [row.id, row]))
  const found: Found[] = []
  for (const id of new Set([...booked.keys(), ...mine.keys()])) {
    const sent = sumOf((booked.get(id) ?? []).map(({ amount }) => amount))
    const row = mine.get(id)
    if (row && row.transferred === sent) continue
    const [expected, actual] = row ? await readWhole(deps, payments, row) : [sent, 0]
    if (expected !== actual) found.push({ kind: 'billing_transfer', subject: id, expected, actual })
  }
  return found
}

/** Stripe's number and ours, after whoever was interrupted has gone on. */
async function readWhole(
  deps: PortalDeps,
  payments: Payments,
  { id, invoiceId }: { readonly id: string; readonly invoiceId: string },
): Promise<readonly [number, number]> {
  await reduceAgain(id, () => recover(deps, payments, id))
  await reduceAgain(id, () => settle(deps, payments, id))
  const sent = sumOf(await transfersOfInvoice(payments, invoiceId))
  const [row] = await ourSettlements(deps.db, [id], Number.MAX_SAFE_INTEGER)
  return [sent, row?.transferred ?? 0]
}

const sumOf = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0)
