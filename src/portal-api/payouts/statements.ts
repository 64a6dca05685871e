import type { z } from '@hono/zod-openapi'
import { earningsOf, type MonthOfProduct } from '../../db/billing/payable'
import { findPlatform } from '../../db/billing/platform'
import type { OrganisationRow } from '../../db/organisations'
import { csvLine } from '../../domain/csv'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download } from '../http/download'
import { monthlyLines } from './monthly-lines'
import { StatementLine, YearlyStatementView, type StatementQuery } from './statement-schemas'
import { readerOf } from './whose'

/**
 * A month line by line, or the sums of a year, as a file.
 * @throws {AppError} not_found
 */
export async function statement(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof StatementQuery>,
): Promise<Response> {
  const provider = await readerOf(deps, caller, query)
  const { month, year, format } = query
  if (month !== undefined) {
    const pages = monthlyLines(deps, provider.id, monthOf(month))
    const columns = Object.keys(StatementLine.shape)
    return download(`statement-${month}`, format, columns, pages)
  }
  const form = await yearly(deps, provider, Number(year))
  return file(`statement-${year}`, format, format === 'csv' ? toCsv(form) : JSON.stringify(form))
}

/** `2027-03` as `[from, to)` in ms. */
function monthOf(month: string) {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: Date.UTC(year, number - 1), to: Date.UTC(year, number) }
}

type Yearly = z.output<typeof YearlyStatementView>

/** What tax asks for: who, from whom, how much. Stripe has forms for some countries only. */
async function yearly(deps: PortalDeps, provider: OrganisationRow, year: number): Promise<Yearly> {
  const span = { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) }
  const [rows, platform] = await Promise.all([
    earningsOf(deps.db, provider.id, span),
    findPlatform(deps.db),
  ])
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency)
  return YearlyStatementView.parse({
    year,
    provider: toParty(provider),
    platform: platform ? toParty(platform) : null,
    months: rows.map(toMonth),
    totals: [...byCurrency].map(([currency, own]) => sumsOf(currency, own)),
  })
}

const toParty = ({ name, legalName, address, country, taxId }: OrganisationRow) => ({
  name: legalName ?? name,
  address,
  country,
  tax_id: taxId,
})

const toMonth = ({ productId, ...row }: MonthOfProduct) => ({ ...row, product_id: productId })

function sumsOf(currency: string, rows: readonly MonthOfProduct[]) {
  const sum = (figure: 'gross' | 'refunded' | 'fees' | 'net') =>
    rows.reduce((total, row) => total + row[figure], 0)
  return {
    currency,
    gross: sum('gross'),
    refunded: sum('refunded'),
    fees: sum('fees'),
    net: sum('net'),
  }
}

const FIGURES = ['month', 'product_id', 'product', 'currency', 'gross', 'refunded', 'fees', 'net']
const PARTY = ['name', 'address', 'country', 'tax_id'] as const

/** Each line names both sides, so that one alone says whose it is. */
function toCsv({ provider, platform, months }: Yearly): string {
  const header = [
    ...FIGURES,
    ...PARTY.map((m) => `provider_${m}`),
    ...PARTY.map((m) => `platform_${m}`),
  ]
  const parties = [...PARTY.map((m) => provider[m]), ...PARTY.map((m) => platform?.[m] ?? null)]
  const lines = months.map((row) => {
    const { month, product_id, product, currency, gross, refunded, fees, net } = row
    return csvLine([month, product_id, product, currency, gross, refunded, fees, net, ...parties])
  })
  return csvLine(header) + lines.join('')
}

const file = (name: string, format: 'csv' | 'json', body: string): Response =>
  new Response(body, {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  })
