import type { z } from '@hono/zod-openapi'
import {
  monthlyRecurring,
  payables,
  platformCosts,
  revenueBy,
  revenueTotals,
  type RevenueFilter,
  type RevenueRow,
} from '../../db/billing/revenue'
import { fail } from '../../domain/errors'
import { requireStaff } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download, type DownloadRow } from '../http/download'
import { toIso } from '../http/schemas'
import { providerOf } from '../settlements/whose'
import {
  RevenueRowView,
  type PlatformRevenueQuery,
  type PlatformRevenueView,
  type RevenueExportQuery,
  type RevenueQuery,
  type RevenueView,
} from './schemas'

const USUAL_MS = 30 * 86_400_000
const MOST_ROWS = 1000
const MOST_LINES = 100_000

interface AskedSpan {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** @throws {AppError} invalid_request for one that is empty */
function spanOf({ from, to }: AskedSpan, now: number) {
  const end = to ?? now + 1
  const start = from ?? end - USUAL_MS
  if (start < end) return { from: start, to: end }
  return fail('invalid_request', undefined, {
    errors: [{ pointer: '/from', detail: 'must be before to' }],
  })
}

type Asked = z.output<typeof RevenueQuery>

function filterOf(deps: PortalDeps, caller: Caller, asked: Asked): RevenueFilter {
  const providerId = providerOf(caller, asked.organisation_id)
  return { providerId, productId: asked.product_id, ...spanOf(asked, deps.now()) }
}

/**
 * What the consumers of a provider paid, and whose it is; out of the ledger.
 * @throws {AppError} not_found, invalid_request
 */
export async function readRevenue(
  deps: PortalDeps,
  caller: Caller,
  asked: Asked,
): Promise<z.output<typeof RevenueView>> {
  const filter = filterOf(deps, caller, asked)
  const [totals, data] = await Promise.all([
    revenueTotals(deps.db, filter),
    revenueBy(deps.db, asked.group_by, filter, MOST_ROWS),
  ])
  return { from: toIso(filter.from), to: toIso(filter.to), totals, data }
}

/** The same as a file. @throws {AppError} not_found, invalid_request */
export function exportRevenue(
  deps: PortalDeps,
  caller: Caller,
  asked: z.output<typeof RevenueExportQuery>,
): Response {
  const filter = filterOf(deps, caller, asked)
  async function* pages() {
    const rows = await revenueBy(deps.db, asked.group_by, filter, MOST_LINES)
    yield rows.map(toLine)
  }
  const dates = [filter.from, filter.to - 1].map((ms) => toIso(ms).slice(0, 10)).join('-to-')
  const columns = Object.keys(RevenueRowView.shape)
  return download(`revenue-by-${asked.group_by}-${dates}`, asked.format, columns, pages())
}

const toLine = ({ id, name, currency, gross, refunds, fees, net }: RevenueRow): DownloadRow => ({
  id,
  name,
  currency,
  gross,
  refunds,
  fees,
  net,
})

/** What the platform earns. @throws {AppError} forbidden, invalid_request */
export async function readPlatformRevenue(
  deps: PortalDeps,
  caller: Caller,
  asked: z.output<typeof PlatformRevenueQuery>,
): Promise<z.output<typeof PlatformRevenueView>> {
  requireStaff(caller)
  const { db } = deps
  const span = spanOf(asked, deps.now())
  const [revenue, costs, owed, recurring] = await Promise.all([
    revenueTotals(db, span),
    platformCosts(db, span),
    payables(db),
    monthlyRecurring(db),
  ])
  const all = [revenue, costs, owed, recurring].flat().map(({ currency }) => currency)
  const data = [...new Set(all)].sort().map((currency) => {
    const of = <T extends { readonly currency: string }>(rows: readonly T[]) =>
      rows.find((row) => row.currency === currency)
    const { gross = 0, refunds = 0, fees: commission = 0 } = of(revenue) ?? {}
    const { stripeFees = 0, writeoffs = 0, tax = 0 } = of(costs) ?? {}
    return {
      currency,
      gross,
      refunds,
      commission,
      stripe_fees: stripeFees,
      writeoffs,
      tax,
      net: commission - stripeFees - writeoffs,
      mrr: of(recurring)?.mrr ?? 0,
      provider_payable: of(owed)?.payable ?? 0,
      provider_debt: of(owed)?.owed ?? 0,
    }
  })
  return { from: toIso(span.from), to: toIso(span.to), data }
}
