import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { deleteFaq, insertFaqEntry, type FaqRow } from '../../db/faq'
import { updateProduct } from '../../db/products'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'
import type { ReplaceFaq } from './schemas'

/** The whole list at once, in the order in which consumers read it. @throws {AppError} not_found */
export async function replaceFaq(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { entries }: z.output<typeof ReplaceFaq>,
): Promise<FaqRow[]> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const now = deps.now()
  const rows = entries.map((entry, position): FaqRow => ({
    id: deps.newId('faqEntry'),
    organisationId,
    productId,
    ...entry,
    position,
    createdAt: now,
    updatedAt: now,
  }))
  await commit(deps.db, [
    updateProduct(deps.db, productId, { updatedAt: now }),
    audit(deps, caller.actorId, {
      action: 'product.replace_faq',
      targetId: productId,
      organisationId,
      change: { entries: rows.length },
    }),
    deleteFaq(deps.db, productId),
    ...rows.map((row) => insertFaqEntry(deps.db, row)),
  ])
  return rows
}
