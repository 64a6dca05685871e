import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/errors'
import { next } from '../../../src/domain/subscription-state'
import {
  firstPaymentAt,
  isSameOrder,
  requirePayable,
} from '../../../src/portal-api/checkouts/order'
import type { PlanVersionRow } from '../../../src/db/plans'
import type { SubscriptionDetail } from '../../../src/db/subscriptions'

const DAY = 86_400_000
const NOW = Date.UTC(2027, 2, 1)

describe('the first payment', () => {
  it.for([
    ['trialing', NOW + 3 * DAY, NOW + 3 * DAY],
    ['trialing', NOW + 2 * DAY, NOW + 2 * DAY],
    ['trialing', NOW + 2 * DAY - 1, null],
    ['pending', null, null],
    ['active', NOW - DAY, null],
  ] as const)('of one that is %s until %s is at %s', ([state, trialEndsAt, at]) => {
    expect(firstPaymentAt({ state, trialEndsAt }, NOW)).toBe(at)
  })
})

it('the same page is for the same plan, interval and coupon', () => {
  const order = { planVersionId: 'plv_1', interval: 'month', couponId: null } as const
  expect(isSameOrder(order, { ...order })).toBe(true)
  expect(isSameOrder(order, { ...order, couponId: 'cpn_1' })).toBe(false)
  expect(isSameOrder(order, { ...order, interval: 'year' })).toBe(false)
  expect(isSameOrder(order, { ...order, planVersionId: 'plv_2' })).toBe(false)
})

describe('what can be paid for', () => {
  const priced = { pricingModel: 'flat' } as PlanVersionRow
  const free = { pricingModel: 'free' } as PlanVersionRow
  const detail = (subscription: object, version = priced) =>
    ({
      subscription: {
        organisationId: 'org_1',
        providerId: 'org_2',
        manual: false,
        requestedAt: null,
        approvedAt: null,
        ...subscription,
      },
      version,
    }) as SubscriptionDetail
  const pays = (subscription: object, version = priced, wanted = priced) =>
    requirePayable(detail(subscription, version), wanted)

  it.for([
    [{ state: 'pending' }, priced],
    [{ state: 'pending', requestedAt: 1, approvedAt: 2 }, priced],
    [{ state: 'trialing' }, priced],
    [{ state: 'active' }, free],
  ] as const)('is %o', ([subscription, version]) => {
    expect(() => pays(subscription, version)).not.toThrow()
  })

  it.for([
    [{ state: 'pending', requestedAt: 1 }, priced, priced],
    [{ state: 'pending' }, priced, free],
    [{ state: 'active' }, priced, priced],
    [{ state: 'past_due' }, priced, priced],
    [{ state: 'suspended' }, priced, priced],
    [{ state: 'canceled' }, priced, priced],
    [{ state: 'pending', manual: true }, priced, priced],
    [{ state: 'pending', providerId: 'org_1' }, priced, priced],
  ] as const)('is not %o', ([subscription, version, wanted]) => {
    expect(() => pays(subscription, version, wanted)).toThrow(AppError)
  })
})

it('a payment that is promised for the end of a trial begins the trial, and only that', () => {
  const promised = { type: 'paid', trial: true } as const
  const from = (state: 'pending' | 'active' | 'canceled') =>
    next({ state, suspendedBy: null, restoresTo: null }, 'billing', promised)
  expect(from('pending')).toMatchObject({ state: 'trialing' })
  expect(from('active')).toBeNull()
  expect(from('canceled')).toBeNull()
})
