import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import {
  findCredit,
  insertCredit,
  listCredits as rowsAfter,
  type CreditRow,
} from '../../db/billing/credits'
import { findOrganisation } from '../../db/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { log } from '../../platform/log'
import { requirePlatformAdmin, requireStaff } from '../admin/standing'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { finishCredit } from './finish'
import type { GiveCredit } from './schemas'

/**
 * Gives an organisation credit, which its coming invoices of that currency use up. The platform pays it.
 * @throws {AppError} not_found, forbidden, invalid_state without payments
 */
export async function giveCredit(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  { amount, currency, reason }: z.output<typeof GiveCredit>,
): Promise<CreditRow> {
  requirePlatformAdmin(caller)
  const { db, payments } = deps
  if (!(await findOrganisation(db, null, organisationId))) fail('not_found')
  if (payments === null) return fail('invalid_state', 'Payments are not configured.')
  const now = deps.now()
  const row: CreditRow = {
    id: deps.newId('credit'),
    organisationId,
    amount,
    currency,
    reason,
    state: 'requested',
    failureReason: null,
    stripeTransactionId: null,
    createdBy: caller.actorId,
    createdAt: now,
    updatedAt: now,
  }
  await commit(db, [
    insertCredit(db, row),
    audit(deps, caller.actorId, {
      action: 'credit.create',
      targetId: row.id,
      organisationId,
      change: { amount, currency, reason },
    }),
  ])
  try {
    await finishCredit(deps, payments, row)
  } catch (error) {
    // It stands, and the job brings it to its end.
    log({ event: 'credit_unfinished', credit: row.id, error })
  }
  return (await findCredit(db, row.id)) ?? row
}

/** What an organisation was given, newest first. @throws {AppError} not_found, forbidden */
export async function listCredits(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  request: PageRequest,
): Promise<Page<CreditRow>> {
  requireStaff(caller)
  if (!(await findOrganisation(deps.db, null, organisationId))) fail('not_found')
  return readPage(
    deps.cursors,
    `credits/${organisationId}`,
    request,
    (after, limit) => rowsAfter(deps.db, organisationId, after, limit),
    ({ id }) => id,
  )
}
