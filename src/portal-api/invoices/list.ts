import type { z } from '@hono/zod-openapi'
import {
  linesOf,
  listInvoices as rowsAfter,
  type InvoiceFilter,
  type InvoicePosition,
  type InvoiceRow,
} from '../../db/billing/invoices'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import type { InvoicesQuery, InvoiceWithLines, ProductInvoicesQuery } from './schemas'

/** What an organisation is billed, newest first; everybody for platform staff. @throws {AppError} not_found */
export function listInvoices(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof InvoicesQuery>,
): Promise<Page<InvoiceWithLines>> {
  return page(deps, consumerFilter(caller, query), query)
}

/** Which invoices a consumer asks for. @throws {AppError} not_found for those of another organisation */
export function consumerFilter(
  caller: Caller,
  query: Omit<z.output<typeof InvoicesQuery>, 'limit' | 'cursor'>,
): InvoiceFilter {
  const own = mayRead(caller, 'billing:read')
  const { organisation_id: named, product_id: product, subscription_id: subscription } = query
  if (own !== null && named !== undefined && named !== own) fail('not_found')
  const { status, from, to } = query
  return { consumer: own ?? named, product, subscription, status, from, to }
}

/**
 * What consumers were billed for a product, for its provider. Drafts are the consumer's and the platform's.
 * @throws {AppError} not_found
 */
export async function listProductInvoices(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  query: z.output<typeof ProductInvoicesQuery>,
): Promise<Page<InvoiceWithLines>> {
  const provider = mayRead(caller, 'billing:read')
  if (!(await findProduct(deps.db, provider, productId))) fail('not_found')
  const { status, subscription_id: subscription, from, to } = query
  const filter = { product: productId, subscription, status, from, to, issued: true } as const
  return page(deps, filter, query)
}

async function page(
  deps: PortalDeps,
  filter: InvoiceFilter,
  request: PageRequest,
): Promise<Page<InvoiceWithLines>> {
  const { data, nextCursor } = await readPage(
    deps.cursors,
    `invoices/${JSON.stringify(filter)}`,
    request,
    (after, limit) => rowsAfter(deps.db, filter, deps.now(), parsed(after), limit),
    ({ createdAt, id }) => JSON.stringify([createdAt, id]),
  )
  return { data: await withLines(deps, data), nextCursor }
}

/** The invoices with their lines, in their order. */
export async function withLines(
  { db }: Pick<PortalDeps, 'db'>,
  rows: readonly InvoiceRow[],
): Promise<InvoiceWithLines[]> {
  const lines = Map.groupBy(
    await linesOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ invoiceId }) => invoiceId,
  )
  return rows.map((row) => ({ row, lines: lines.get(row.id) ?? [] }))
}

/** A position as it was signed. */
function parsed(after: string | null): InvoicePosition | null {
  if (after === null) return null
  const [createdAt, id] = JSON.parse(after) as [number, Id]
  return { createdAt, id }
}
