/** Product S5: the money of Pulse, against books made by hand. */
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openDb } from '../../../src/db/open'
import {
  billingSubscriptions,
  ledgerEntries,
  ledgerTransactions,
  planVersions,
  subscriptionOverrides,
} from '../../../src/db/schema'
import type { LedgerAccount } from '../../../src/domain/billing/ledger'
import type { Price } from '../../../src/domain/plan-terms'
import { api, env, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 10, 12)

let world: World
let version: string
let subscriptionId: string
beforeAll(async () => {
  world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  ;({ id: subscriptionId } = await subscribe(world.consumer.token, shop.plus))
  const [found] = await rows<{ id: string }>(
    'select id from plan_versions where plan_id = ?1',
    shop.paid,
  )
  version = found?.id ?? ''
  const prices: Price[] = [
    { interval: 'week', amount: 700 },
    { interval: 'month', amount: 2900 },
    { interval: 'year', amount: 30_000 },
  ]
  await openDb(env.DB).update(planVersions).set({ prices })
})
afterEach(() => vi.useRealTimers())

let facts = 0
/** What an account of the ledger got by a fact of that moment. */
async function book(
  kind: string,
  at: number,
  currency: string,
  sums: Partial<Record<LedgerAccount, number>>,
) {
  const id = `txn_${++facts}`
  const about = { providerId: 'org_p', productId: 'prd_1', consumerId: 'org_c' }
  await openDb(env.DB)
    .insert(ledgerTransactions)
    .values({ id, source: `${kind}:${id}`, kind, currency, at, createdAt: at, ...about })
  const entries = Object.entries(sums) as [LedgerAccount, number][]
  for (const [position, [account, amount]] of entries.entries())
    await openDb(env.DB)
      .insert(ledgerEntries)
      .values({ transactionId: id, position, account, currency, amount })
}

async function paying(id: string, interval: Price['interval'], changes: object = {}) {
  await openDb(env.DB)
    .insert(billingSubscriptions)
    .values({
      subscriptionId: id,
      organisationId: 'org_c',
      providerId: 'org_p',
      productId: 'prd_1',
      currency: 'usd',
      stripeSubscriptionId: `sub_${id}`,
      stripeCustomerId: 'cus_1',
      stripeItemId: 'si_1',
      status: 'active',
      planVersionId: version,
      interval,
      currentPeriodStart: 1,
      currentPeriodEnd: 2,
      createdAt: 1,
      updatedAt: 1,
      ...changes,
    })
}

it('the money is what the ledger says of 90 days, and a month of what is paid for now', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  const payable = 'provider_payable:org_p' as LedgerAccount
  const today = NOW - (NOW % DAY)
  const sale = { stripe_balance: 10_000, platform_revenue: -1000, [payable]: -9000 } as never
  await book('invoice_paid', NOW, 'usd', sale)
  await book('invoice_paid', today - 89 * DAY, 'usd', sale)
  // The day before the first of the ninety.
  await book('invoice_paid', today - 89 * DAY - 1, 'usd', sale)
  await book('refund', today - DAY, 'usd', {
    platform_revenue: 200,
    [payable]: 1800,
    stripe_balance: -2000,
  } as never)
  await book('invoice_paid', NOW, 'jpy', {
    stripe_balance: 500,
    platform_revenue: -50,
    [payable]: -450,
  } as never)
  await paying('sub_month', 'month')
  await paying('sub_year', 'year', { status: 'past_due' })
  await paying('sub_week', 'week')
  await paying('sub_trial', 'month', { status: 'trialing' })
  await paying('sub_over', 'month', { endedAt: 5 })
  await paying(subscriptionId, 'month')
  await openDb(env.DB)
    .insert(subscriptionOverrides)
    .values({
      id: 'ovr_1',
      subscriptionId,
      prices: [{ interval: 'month', amount: 1000 }],
      reason: 'friend',
      createdBy: 'usr_1',
      createdAt: 1,
      until: NOW + DAY,
    })

  const { money } = await must('GET', '/v1/admin/pulse', { token: world.admin })
  const [yen, dollars] = money
  expect(money).toHaveLength(2)
  expect(yen).toMatchObject({
    currency: 'jpy',
    mrr: 0,
    totals: { gross: 500, refunds: 0, commission: 50 },
  })
  // 29.00 of a month, a twelfth of 300.00, 52 twelfths of 7.00, and 10.00 as staff granted.
  expect(dollars).toMatchObject({
    currency: 'usd',
    mrr: 2900 + 2500 + Math.round((700 * 52) / 12) + 1000,
    totals: { gross: 20_000, refunds: 2000, commission: 1800 },
  })
  expect(dollars.days).toHaveLength(90)
  const busy = dollars.days.filter(
    (day: { gross: number; refunds: number }) => day.gross + day.refunds > 0,
  )
  expect(busy).toEqual([
    { day: '2025-12-11', gross: 10_000, refunds: 0, commission: 1000 },
    { day: '2026-03-09', gross: 0, refunds: 2000, commission: -200 },
    { day: '2026-03-10', gross: 10_000, refunds: 0, commission: 1000 },
  ])
})

it('is for platform staff alone', async () => {
  const answer = await api('GET', '/v1/admin/pulse', { token: world.provider.token })
  expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
})
