import type { z } from '@hono/zod-openapi'
import {
  findCharge,
  linesOfCharge,
  listCharges,
  type UsageCharge,
} from '../../../db/billing/charges'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import { toUnits } from '../../../domain/units'
import { mayRead, type Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { download, type DownloadRow } from '../../http/download'
import { readPage, type Page } from '../../http/pagination'
import { toIso } from '../../http/schemas'
import { getSubscription } from '../../subscriptions/get'
import { ChargedLedgerLine, type UsageChargesQuery } from './schemas'

/** Lines in memory at once. */
const LINES = 5000

/** What the use of a subscription was charged as, newest first. @throws {AppError} not_found */
export async function listUsageCharges(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  query: z.output<typeof UsageChargesQuery>,
): Promise<Page<UsageCharge>> {
  await getSubscription(deps, caller, subscriptionId, 'billing:read')
  return readPage(
    deps.cursors,
    `usage-charges/${subscriptionId}`,
    query,
    (after, limit) => listCharges(deps.db, subscriptionId, after, limit),
    ({ id }) => id,
  )
}

/**
 * The settled lines behind a charge as a file. Each is behind one charge, and what is charged for in them
 * adds up to the charge.
 * @throws {AppError} not_found
 */
export async function usageChargeFile(deps: PortalDeps, caller: Caller, id: Id): Promise<Response> {
  const consumer = mayRead(caller, 'billing:read')
  const charge = (await findCharge(deps.db, consumer, id)) ?? fail('not_found')
  async function* pages() {
    for (let after = 0; ;) {
      const lines = await linesOfCharge(deps.db, charge.id, after, LINES)
      const last = lines.at(-1)
      if (!last) return
      yield lines.map(toRow)
      after = last.sequence
    }
  }
  return download(charge.id, 'csv', Object.keys(ChargedLedgerLine.shape), pages())
}

const toRow = (line: Awaited<ReturnType<typeof linesOfCharge>>[number]): DownloadRow => ({
  sequence: line.sequence,
  from: toIso(line.from),
  to: toIso(line.to),
  plan_version_id: line.planVersionId,
  calls: line.calls,
  units: toUnits(line.units),
  included_units: toUnits(line.units - line.billed),
  charged_units: toUnits(line.billed),
})
