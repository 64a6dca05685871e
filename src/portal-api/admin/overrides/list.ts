import { listOverrides as rows, type OverrideRow } from '../../../db/admin/overrides'
import { findSubscription } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requireStaff } from '../standing'

/** The newest suffice to answer for. */
const LIMIT = 100

/** What a subscription was ever granted, newest first. @throws {AppError} not_found, forbidden */
export async function listOverrides(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<OverrideRow[]> {
  requireStaff(caller)
  if (!(await findSubscription(deps.db, {}, subscriptionId))) fail('not_found')
  return rows(deps.db, subscriptionId, LIMIT)
}
