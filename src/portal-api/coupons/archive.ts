import { commit, Unchanged } from '../../db/atomic'
import {
  archiveCoupon as archiveStatement,
  findCoupon,
  type CouponRow,
} from '../../db/billing/coupons'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** Nobody can use it any more; who has keeps what it takes off. Archiving twice is fine. @throws {AppError} not_found */
export async function archiveCoupon(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  id: Id,
): Promise<CouponRow> {
  const owner = mayWrite(caller, 'billing:write')
  const find = async () => (await findCoupon(deps.db, owner, productId, id)) ?? fail('not_found')
  const coupon = await find()
  if (coupon.archivedAt !== null) return coupon
  try {
    await commit(deps.db, [
      archiveStatement(deps.db, id, deps.now()),
      audit(deps, caller.actorId, {
        action: 'coupon.archive',
        targetId: id,
        organisationId: coupon.organisationId,
        change: { code: coupon.code },
      }),
    ])
  } catch (error) {
    // Somebody else archived it just now.
    if (!(error instanceof Unchanged)) throw error
  }
  return find()
}
