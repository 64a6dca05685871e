import { findPlan, type PlanWithVersion } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function getPlan(deps: PortalDeps, caller: Caller, id: Id): Promise<PlanWithVersion> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findPlan(deps.db, owner, id)) ?? fail('not_found')
}
