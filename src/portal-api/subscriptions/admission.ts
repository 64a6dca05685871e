/** Who may have which plan: bans, private plans, plans that the provider gives. */
import { findBanOf } from '../../db/bans'
import { findStandingInvitation, type PlanInvitationRow } from '../../db/plan-invitations'
import { findPlan, type PlanWithVersion } from '../../db/plans'
import { findProduct, type ProductRow } from '../../db/products'
import { findUser } from '../../db/users'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

export interface Admission extends PlanWithVersion {
  /** What let the consumer onto a private plan. */
  readonly invitation: PlanInvitationRow | null
}

/** The caller's address, where it is a person who has proved to own it. */
export async function verifiedEmail(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
): Promise<string | null> {
  const user = caller.userId === null ? undefined : await findUser(deps.db, caller.userId)
  return user?.emailVerified ? user.email : null
}

/**
 * A plan that the consumer may have. Platform admins and the provider itself need no invitation.
 * @throws {AppError} not_found for a private plan without an invitation, consumer_banned, invalid_state
 */
export async function admitToPlan(
  deps: PortalDeps,
  caller: Caller,
  consumerId: Id,
  planId: Id,
): Promise<Admission> {
  const found = (await findPlan(deps.db, null, planId)) ?? fail('not_found')
  const { plan } = found
  const guest = caller.platformRole === null && plan.organisationId !== consumerId
  const invited = { organisationId: consumerId, email: await verifiedEmail(deps, caller) }
  const invitation =
    plan.visibility === 'private' && guest
      ? ((await findStandingInvitation(deps.db, plan.id, invited, deps.now())) ?? fail('not_found'))
      : null
  const ban = await findBanOf(deps.db, plan.organisationId, consumerId)
  if (ban) fail('consumer_banned', ban.reason)
  if (plan.archivedAt !== null) fail('invalid_state', 'The plan takes no new subscriptions.')
  return { ...found, invitation }
}

/**
 * The product, as long as the consumer can subscribe to it: a provider may try its own before anybody
 * else can see it.
 * @throws {AppError} not_found, invalid_state
 */
export async function openProduct(
  deps: Pick<PortalDeps, 'db'>,
  consumerId: Id,
  productId: Id,
): Promise<ProductRow> {
  const product = (await findProduct(deps.db, null, productId)) ?? fail('not_found')
  const seen = product.visibility === 'published' && product.takenDownAt === null
  if (!seen && product.organisationId !== consumerId) fail('not_found')
  if (product.archivedAt !== null) fail('invalid_state', 'The product takes no new subscriptions.')
  return product
}
