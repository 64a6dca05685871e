/** Opens the page on which a subscription is paid for: one at a time, however often it is asked for. */
import { sql } from 'drizzle-orm'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  changeCheckout,
  findOpenCheckout,
  insertCheckout,
  type CheckoutRow,
} from '../../db/billing/checkouts'
import { findCouponById, isCouponFree } from '../../db/billing/coupons'
import { noDebt } from '../../db/billing/debts'
import { findLiveBilling } from '../../db/billing/subscriptions'
import type { PlanVersionRow } from '../../db/plans'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import type { Price } from '../../domain/plan-terms'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import {
  expireSession,
  openSession,
  retrieveSession,
  type CheckoutFacts,
} from '../../payments/checkouts'
import { ensureCoupon } from '../../payments/coupons'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import { customerFor } from '../billing/customer'
import { priceFor } from '../billing/price'
import { reduceCheckout } from '../billing/reduce-checkout'
import { requirePaidUp } from '../billing/require-paid-up'
import { isFor } from '../coupons/find-usable'
import type { PortalDeps } from '../deps'
import { requirePayments } from '../subscriptions/billing'
import { firstPaymentAt, isSameOrder, requirePayable, type CheckoutTerms } from './order'

export interface CheckoutWish {
  /** Who asks; the platform itself when left out. */
  readonly actorId?: Id
  /** Another version than the subscription is on: the change happens when it is paid. */
  readonly version?: PlanVersionRow
  readonly interval?: Price['interval']
  /** Left out: as of the page that is open. */
  readonly couponId?: Id
}

export interface CheckoutPage {
  readonly url: string
  /** ms. */
  readonly expiresAt: number
}

/** Somebody else may open, replace or pay in between. */
const TRIES = 6

/**
 * The page that is open for the same order, else a new one in its place.
 * @throws {AppError} not_found, invalid_state when there is nothing to pay, nobody takes the money, or an
 *   invoice of the provider is unpaid
 */
export async function openCheckout(
  deps: PortalDeps,
  id: Id,
  wish: CheckoutWish = {},
): Promise<CheckoutPage> {
  const payments = requirePayments(deps)
  const detail = (await findSubscription(deps.db, {}, id)) ?? fail('not_found')
  const { subscription } = detail
  const version = wish.version ?? detail.version
  requirePayable(detail, version)
  for (let tries = 0; tries < TRIES; tries++) {
    if (await findLiveBilling(deps.db, id)) break
    await requirePaidUp(deps, subscription)
    const open = await findOpenCheckout(deps.db, id)
    const terms: CheckoutTerms = {
      planVersionId: version.id,
      interval: wish.interval ?? subscription.billingInterval ?? 'month',
      couponId: wish.couponId ?? (await couponOf(deps, open, version.planId)),
    }
    const row = open ?? (await startCheckout(deps, detail, terms, wish.actorId ?? SYSTEM_ACTOR))
    if (row === null) continue
    const session = await sessionOf(deps, payments, detail, row)
    if (session.status === 'open' && session.url !== null && isSameOrder(row, terms)) {
      return { url: session.url, expiresAt: session.expiresAt }
    }
    if (session.status === 'open') await expireSession(payments, session.id)
    await reduceCheckout(deps, session.id)
  }
  return fail('invalid_state', 'The subscription is paid for.')
}

/** The coupon of the page that is open, if it is good for the plan. */
async function couponOf(
  deps: PortalDeps,
  open: CheckoutRow | undefined,
  planId: Id,
): Promise<Id | null> {
  const coupon = open?.couponId ? await findCouponById(deps.db, open.couponId) : undefined
  return coupon && isFor(coupon, planId) ? coupon.id : null
}

/** @returns null when somebody else was faster, or there is nothing to pay any more */
async function startCheckout(
  deps: PortalDeps,
  { subscription }: SubscriptionDetail,
  terms: CheckoutTerms,
  actorId: Id,
): Promise<CheckoutRow | null> {
  const now = deps.now()
  const { id: subscriptionId, organisationId, providerId } = subscription
  const row: CheckoutRow = {
    ...terms,
    id: deps.newId('checkout'),
    subscriptionId,
    organisationId,
    stripeSessionId: null,
    url: null,
    state: 'open',
    expiresAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const free = row.couponId === null ? sql`true` : isCouponFree(row.couponId, organisationId, now)
  try {
    await commit(deps.db, [
      insertCheckout(deps.db, row, sql`${free} and ${noDebt(organisationId, providerId)}`),
      audit(deps, actorId, {
        action: 'subscription.checkout',
        targetId: subscriptionId,
        organisationId,
        change: {
          checkout_id: row.id,
          plan_version_id: row.planVersionId,
          coupon_id: row.couponId,
        },
      }),
    ])
    return row
  } catch (error) {
    if (error instanceof NotUnique) return null
    // A coupon was used up, or the subscription was ended or paid for, since it was read.
    if (error instanceof Unchanged && row.couponId === null) return null
    throw error
  }
}

/** Stripe's page of the row, opened if nobody has come to it yet. */
async function sessionOf(
  deps: PortalDeps,
  payments: Payments,
  detail: SubscriptionDetail,
  row: CheckoutRow,
): Promise<CheckoutFacts> {
  if (row.stripeSessionId !== null) return retrieveSession(payments, row.stripeSessionId)
  const { subscription, product, override } = detail
  const coupon = row.couponId === null ? null : await findCouponById(deps.db, row.couponId)
  const page = `${deps.portalUrl}/subscriptions/${subscription.id}?checkout=`
  const session = await openSession(payments, {
    checkoutId: row.id,
    subscriptionId: subscription.id,
    organisationId: subscription.organisationId,
    productId: product.id,
    planVersionId: row.planVersionId,
    customerId: await customerFor(deps, payments, subscription.organisationId, product.currency),
    priceId: await priceFor(deps, payments, row.planVersionId, row.interval, override),
    stripeCouponId: coupon ? await ensureCoupon(payments, coupon) : null,
    couponId: row.couponId,
    trialEnd: firstPaymentAt(subscription, row.createdAt),
    successUrl: `${page}done`,
    cancelUrl: `${page}cancelled`,
  })
  const { id: stripeSessionId, url, expiresAt } = session
  const found = { stripeSessionId, url, expiresAt, updatedAt: deps.now() }
  await changeCheckout(deps.db, row.id, found)
  return session
}
