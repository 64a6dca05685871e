import { findPublished } from '../../db/catalogue'
import { findGuideBySlug, type GuideRow } from '../../db/guides'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/** A guide of a listed product, for everybody. @throws {AppError} not_found */
export async function getListedGuide(
  deps: PortalDeps,
  slug: string,
  guideSlug: string,
): Promise<GuideRow> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return (await findGuideBySlug(deps.db, product.id, guideSlug)) ?? fail('not_found')
}
