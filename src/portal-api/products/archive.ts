import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  countSubscribers,
  findProduct,
  hasNoSubscribers,
  isNotArchived,
  updateProduct,
  type ProductRow,
} from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { retireSubscriptions } from './retire'
import type { ArchiveProduct } from './schemas'

/** Notice that subscribers get (product.md S8). */
const NOTICE_MS = 30 * 86_400_000

/**
 * Closes the product for good: out of the catalogue at once, its subscriptions end at the last date.
 * Archiving twice is fine and changes nothing.
 * @throws {AppError} not_found, invalid_state for a draft, invalid_request for less notice than 30 days
 */
export async function archiveProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof ArchiveProduct>,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  if (product.visibility === 'draft') fail('invalid_state', 'Delete a draft instead.')
  if (product.archivedAt !== null) return product
  const now = deps.now()
  const subscribers = await countSubscribers(deps.db, id)
  const least = subscribers > 0 ? now + NOTICE_MS : now
  const endsAt = input.ends_at ?? least
  if (endsAt < least) {
    const detail =
      subscribers > 0 ? 'must leave subscribers 30 days of notice' : 'must not have passed'
    fail('invalid_request', undefined, { errors: [{ pointer: '/ends_at', detail }] })
  }
  const change = { visibility: 'unpublished', archivedAt: now, endsAt, updatedAt: now } as const
  const enough = endsAt >= now + NOTICE_MS ? undefined : hasNoSubscribers
  try {
    await commit(deps.db, [
      updateProduct(deps.db, id, change, isNotArchived, enough),
      audit(deps, caller.actorId, {
        action: 'product.archive',
        targetId: id,
        organisationId: product.organisationId,
        change: { ends_at: endsAt, subscribers },
      }),
    ])
  } catch (error) {
    // Somebody else did the same at the same time.
    const other = error instanceof Unchanged ? await findProduct(deps.db, owner, id) : null
    if (other && other.archivedAt !== null) return other
    throw error
  }
  await publishProduct(deps, id)
  deps.later(retireSubscriptions(deps))
  return { ...product, ...change }
}
