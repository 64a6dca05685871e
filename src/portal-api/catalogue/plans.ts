import { findPublished, publicPlansOf } from '../../db/catalogue'
import type { PlanWithVersion } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/** The plans of a listed product that everybody may have, lowest rank first. @throws {AppError} not_found */
export async function listListedPlans(
  deps: PortalDeps,
  slug: string,
): Promise<readonly PlanWithVersion[]> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return publicPlansOf(deps.db, [product.id])
}
