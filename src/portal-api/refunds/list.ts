import type { z } from '@hono/zod-openapi'
import {
  invoiceOf,
  listAllRefunds as rowsAfter,
  refundsAskedBy,
  refundsOf,
  type RefundRow,
} from '../../db/billing/refunds'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { requireStaff } from '../admin/standing'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage } from '../http/pagination'
import { soldBy } from './create'
import type { RefundsQuery } from './schemas'

/** Refunds of an invoice of anybody's, newest first. @throws {AppError} not_found, forbidden */
export async function listRefunds(
  deps: PortalDeps,
  caller: Caller,
  invoiceId: Id,
): Promise<RefundRow[]> {
  requireStaff(caller)
  if (!(await invoiceOf(deps.db, invoiceId))) fail('not_found')
  return refundsOf(deps.db, invoiceId)
}

/** Refunds of everybody, newest first. @throws {AppError} forbidden */
export async function listAllRefunds(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof RefundsQuery>,
) {
  requireStaff(caller)
  return readPage(
    deps.cursors,
    `refunds/${query.state}`,
    query,
    (after, limit) => rowsAfter(deps.db, query.state, after, limit),
    ({ refund }) => refund.id,
  )
}

export interface SoldRefund {
  readonly refund: RefundRow
  /** Whether its provider asked for it. */
  readonly isOwn: boolean
}

/** Refunds of an invoice for a product of the caller's, newest first. @throws {AppError} not_found */
export async function listSoldRefunds(
  deps: PortalDeps,
  caller: Caller,
  at: { readonly product_id: Id; readonly invoice_id: Id },
): Promise<SoldRefund[]> {
  const owner = mayRead(caller, 'billing:read')
  const { id, providerId } = soldBy(await invoiceOf(deps.db, at.invoice_id), owner, at)
  const own = await refundsAskedBy(deps.db, providerId, id)
  return (await refundsOf(deps.db, id)).map((refund) => ({ refund, isOwn: own.has(refund.id) }))
}
