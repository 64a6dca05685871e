import type { z } from '@hono/zod-openapi'
import { feesOf, setProductFees } from '../../db/billing/settings'
import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { commitStaffChange } from '../admin/change'
import { anyProduct } from '../admin/products/take-down'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { FeesView, SetCommission } from './schemas'

type View = z.output<typeof FeesView>

/** What the platform keeps of a product's payments now. @throws {AppError} not_found */
export async function getFees(deps: PortalDeps, caller: Caller, productId: Id): Promise<View> {
  const owner = mayRead(caller, 'billing:read')
  return view(deps, (await findProduct(deps.db, owner, productId)) ?? fail('not_found'))
}

/**
 * Sets the commission of a product, and how long its provider's share is held; of payments from now on.
 * @throws {AppError} not_found, forbidden
 */
export async function setCommission(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { reason, ...input }: z.output<typeof SetCommission>,
): Promise<View> {
  const product = await anyProduct(deps, caller, productId)
  const after = {
    commissionBps:
      input.commission_bps === undefined ? product.commissionBps : input.commission_bps,
    holdDays: input.hold_days === undefined ? product.holdDays : input.hold_days,
  }
  await commitStaffChange(deps, caller, {
    action: 'product.set_commission',
    targetId: productId,
    organisationId: product.organisationId,
    reason,
    before: { commission_bps: product.commissionBps, hold_days: product.holdDays },
    after: { commission_bps: after.commissionBps, hold_days: after.holdDays },
    statement: setProductFees(deps.db, productId, after, deps.now()),
  })
  return view(deps, { ...product, ...after })
}

async function view(deps: PortalDeps, product: ProductRow): Promise<View> {
  const fees = await feesOf(deps.db, product.id)
  return {
    commission_bps: fees.commissionBps,
    hold_days: fees.holdDays,
    own_terms: product.commissionBps !== null || product.holdDays !== null,
  }
}
