import { findIncident } from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readableProduct } from '../products/owned'
import { viewOf } from './view'

/** @throws {AppError} not_found */
export async function getIncident(deps: PortalDeps, caller: Caller, productId: Id, id: Id) {
  await readableProduct(deps, caller, productId)
  if (!(await findIncident(deps.db, productId, id))) fail('not_found')
  return viewOf(deps, id)
}
