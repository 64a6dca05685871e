import type { z } from '@hono/zod-openapi'
import { chargesByIds, type UsageCharge } from '../../db/billing/charges'
import { planNames } from '../../db/billing/invoices'
import {
  explainInvoice,
  explainLine,
  type ExplainedLine,
  type ExplainedUsage,
} from '../../domain/billing/explain-invoice'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getWithLines } from './get'
import type { InvoiceExplanation, InvoiceWithLines } from './schemas'

/** Why the invoice is what it is, in sentences. @throws {AppError} not_found */
export async function explain(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof InvoiceExplanation>> {
  const invoice = await getWithLines(deps, caller, id)
  const { row } = invoice
  const charges = await chargesByIds(
    deps.db,
    invoice.lines.flatMap(({ usageChargeId }) => usageChargeId ?? []),
  )
  const names = await planNames(
    deps.db,
    charges.map(({ planVersionId }) => planVersionId),
  )
  const lines = explained(invoice, charges, names)
  return {
    invoice_id: row.id,
    number: row.number,
    summary: [...explainInvoice({ ...row, product: row.productName, plan: row.planName, lines })],
    lines: lines.map((line) => ({
      description: line.description,
      amount: line.amount,
      because: explainLine(line, row.currency),
    })),
  }
}

function explained(
  { row, lines }: InvoiceWithLines,
  charges: readonly UsageCharge[],
  names: ReadonlyMap<Id, string>,
): ExplainedLine[] {
  return lines.map((line) => {
    const charge = charges.find(({ id }) => id === line.usageChargeId)
    const rated = charge?.lines.find(
      ({ kind, unitPrice, quantity }) =>
        kind === line.kind && unitPrice === line.unitPrice && quantity === line.quantity,
    )
    const usage: ExplainedUsage | null =
      charge && rated
        ? {
            plan: names.get(charge.planVersionId) ?? row.planName,
            rated,
            used: charge.used,
            late: charge.kind === 'late',
          }
        : null
    const period = charge && { periodStart: charge.periodStart, periodEnd: charge.periodEnd }
    return { ...line, ...period, usage }
  })
}
