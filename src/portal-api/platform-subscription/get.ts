import { linesOf, listInvoices } from '../../db/billing/invoices'
import { readSettings } from '../../db/billing/settings'
import { findOrganisation } from '../../db/organisations'
import { findProduct } from '../../db/products'
import { listSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { InvoiceWithLines } from '../invoices/schemas'

/** Invoices that are shown; all of them are in the list of invoices. */
const INVOICES = 12

/** What an organisation pays the platform for being a provider on it. */
export interface PlatformSubscription {
  readonly product: { readonly id: Id; readonly slug: string; readonly name: string }
  /** Null while it has none. */
  readonly detail: SubscriptionDetail | null
  readonly invoices: readonly InvoiceWithLines[]
}

/**
 * The organisation's subscription to the platform's own product (product.md M5); null where the platform asks
 * for nothing, and for the organisation that the product belongs to.
 * @throws {AppError} not_found
 */
export async function getPlatformSubscription(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
): Promise<PlatformSubscription | null> {
  const { db } = deps
  const owner = mayRead(caller, 'billing:read')
  if (!(await findOrganisation(db, owner, organisationId))) fail('not_found')
  const { providerProductId } = await readSettings(db)
  const product = providerProductId && (await findProduct(db, null, providerProductId))
  if (!product || product.organisationId === organisationId) return null
  const filter = { consumer: organisationId, product: product.id }
  const [[detail], rows] = await Promise.all([
    listSubscriptions(db, { ...filter, live: true }, null, 1),
    listInvoices(db, filter, deps.now(), null, INVOICES),
  ])
  const lines = Map.groupBy(
    await linesOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ invoiceId }) => invoiceId,
  )
  return {
    product,
    detail: detail ?? null,
    invoices: rows.map((row) => ({ row, lines: lines.get(row.id) ?? [] })),
  }
}
