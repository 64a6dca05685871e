import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { updateProduct } from '../../db/products'
import { deleteChannels, insertChannel, type SupportChannelRow } from '../../db/support-channels'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'
import type { ReplaceChannels } from './schemas'

/** The whole list at once, in the order in which consumers see it. @throws {AppError} not_found */
export async function replaceChannels(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { channels }: z.output<typeof ReplaceChannels>,
): Promise<SupportChannelRow[]> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const now = deps.now()
  const rows = channels.map((channel, position): SupportChannelRow => ({
    id: deps.newId('supportChannel'),
    organisationId,
    productId,
    kind: channel.kind,
    label: channel.label,
    target: channel.target,
    minRank: channel.min_rank,
    position,
    createdAt: now,
    updatedAt: now,
  }))
  await commit(deps.db, [
    updateProduct(deps.db, productId, { updatedAt: now }),
    audit(deps, caller.actorId, {
      action: 'product.replace_support_channels',
      targetId: productId,
      organisationId,
      change: { channels },
    }),
    deleteChannels(deps.db, productId),
    ...rows.map((row) => insertChannel(deps.db, row)),
  ])
  return rows
}
