import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { insertGuide, listGuides, type GuideRow } from '../../db/guides'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'
import { MOST_GUIDES, type CreateGuide } from './schemas'

/** @throws {AppError} not_found, conflict for a slug that is taken, invalid_state beyond the limit */
export async function createGuide(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreateGuide>,
): Promise<GuideRow> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const others = await listGuides(deps.db, productId)
  if (others.length >= MOST_GUIDES) {
    fail('invalid_state', `A product has at most ${MOST_GUIDES} guides.`)
  }
  const now = deps.now()
  const row: GuideRow = {
    id: deps.newId('guide'),
    organisationId,
    productId,
    slug: input.slug,
    title: input.title,
    position: input.position ?? Math.max(0, ...others.map(({ position }) => position)) + 1,
    body: input.body,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      insertGuide(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'guide.create',
        targetId: row.id,
        organisationId,
        change: { product_id: productId, slug: row.slug, title: row.title },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has a guide of this slug.')
    throw error
  }
  return row
}
