import { z } from '@hono/zod-openapi'
import { chargesOn, linesOfCharge } from '../../db/billing/charges'
import type { Id } from '../../domain/ids'
import { toUnits } from '../../domain/units'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download, type DownloadRow } from '../http/download'
import { toIso } from '../http/schemas'
import { getInvoice } from './get'

/** Lines in memory at once. */
const LINES = 5000

/** A line of settled usage behind an invoice. */
export const InvoiceUsageLine = z
  .object({
    usage_charge_id: z.string(),
    sequence: z.int(),
    from: z.string(),
    to: z.string(),
    plan_version_id: z.string(),
    calls: z.int(),
    units: z.number(),
    included_units: z.number(),
    charged_units: z.number(),
  })
  .openapi('InvoiceUsageLine')

/**
 * The settled usage behind an invoice as a file, each line with what of it the price of the period includes.
 * What is charged adds up to the quantities of the invoice's usage lines.
 * @throws {AppError} not_found
 */
export async function invoiceUsageFile(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<Response> {
  const row = await getInvoice(deps, caller, id)
  const charges = await chargesOn(deps.db, row.stripeInvoiceId)
  async function* pages() {
    for (const charge of charges) {
      for (let after = 0; ;) {
        const found = await linesOfCharge(deps.db, charge.id, after, LINES)
        const last = found.at(-1)
        if (!last) break
        yield found.map((line): DownloadRow => ({
          usage_charge_id: charge.id,
          sequence: line.sequence,
          from: toIso(line.from),
          to: toIso(line.to),
          plan_version_id: line.planVersionId,
          calls: line.calls,
          units: toUnits(line.units),
          included_units: toUnits(line.units - line.billed),
          charged_units: toUnits(line.billed),
        }))
        after = last.sequence
      }
    }
  }
  const name = `usage-${row.number ?? row.id}`
  return download(name, 'csv', Object.keys(InvoiceUsageLine.shape), pages())
}
