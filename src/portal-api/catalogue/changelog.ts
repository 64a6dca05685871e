import { findPublished } from '../../db/catalogue'
import type { ChangelogRow } from '../../db/changelog'
import { fail } from '../../domain/errors'
import { readChangelog } from '../changelog/read'
import type { PortalDeps } from '../deps'
import type { Page, PageRequest } from '../http/pagination'

/** What has changed so far in a listed product, latest first. @throws {AppError} not_found */
export async function listListedChangelog(
  deps: PortalDeps,
  slug: string,
  request: PageRequest,
): Promise<Page<ChangelogRow>> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return readChangelog(deps, product.id, deps.now(), request)
}
