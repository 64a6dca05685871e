import type { LedgerTransactionRow } from '../../db/billing/ledger'
import type { LedgerKind } from '../../domain/billing/ledger'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'

export interface OfInvoice {
  readonly id: Id
  readonly organisationId: Id
  readonly providerId: Id
  readonly productId: Id
  readonly planVersionId: Id
  readonly currency: string
}

/** Ledger transactions about an invoice; each takes its kind, its source and when it happened (ms). */
export const factOf =
  (deps: Pick<PortalDeps, 'newId' | 'now'>, invoice: OfInvoice) =>
  (kind: LedgerKind, source: string, at: number): LedgerTransactionRow => ({
    id: deps.newId('ledgerTransaction'),
    source,
    kind,
    currency: invoice.currency,
    at,
    invoiceId: invoice.id,
    consumerId: invoice.organisationId,
    providerId: invoice.providerId,
    productId: invoice.productId,
    planVersionId: invoice.planVersionId,
    createdAt: deps.now(),
  })
