import type { z } from '@hono/zod-openapi'
import { accountBalances, listTransactions } from '../../db/billing/ledger'
import { requireStaff } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage } from '../http/pagination'
import type { LedgerQuery } from './schemas'

/** Transactions of the ledger with their entries, newest first. @throws {AppError} forbidden */
export async function readLedger(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof LedgerQuery>,
) {
  requireStaff(caller)
  const { kind, source, from, to } = query
  const filter = {
    kind,
    source,
    invoiceId: query.invoice_id,
    providerId: query.provider_id,
    consumerId: query.consumer_id,
    from,
    to,
  }
  return readPage(
    deps.cursors,
    `ledger/${JSON.stringify(filter)}`,
    query,
    (after, limit) => listTransactions(deps.db, filter, after, limit),
    ({ transaction }) => transaction.id,
  )
}

/** What each account stands at. @throws {AppError} forbidden */
export async function readBalances(deps: PortalDeps, caller: Caller) {
  requireStaff(caller)
  return { data: await accountBalances(deps.db) }
}
