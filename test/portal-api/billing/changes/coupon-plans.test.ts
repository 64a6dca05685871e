/** A coupon that is for some plans takes nothing off the others, however they are come by. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { addPlan, payCheckout, payingProduct, subscribeToPay } from '../support/paying'
import {
  atStripe,
  basic,
  change,
  DAY,
  enterprise,
  preview,
  pro,
  sdk,
  totals,
  useCard,
  type Subscriber,
} from './support'

const END = START + 31 * DAY
let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
  vi.useRealTimers()
})

/** A product with a coupon for half the price of one plan alone. */
async function shop(planBody: object, duration: object) {
  const { provider } = world
  const { token } = provider
  const product = await payingProduct(stripe, provider, planBody)
  const { productId, planId } = product
  const body = { code: 'HALF', percent_off: 50, ...duration, plan_ids: [planId] }
  await stripe.must('POST', `/v1/products/${productId}/coupons`, { token, body })
  return {
    ...product,
    basic: await addPlan(stripe, token, productId, basic),
    enterprise: await addPlan(stripe, token, productId, enterprise),
  }
}

/** Who pays half for Pro. */
async function discounted(duration: object): Promise<Subscriber> {
  const product = await shop(pro, duration)
  const consumer = await makeParty(world.admin, 'Saver')
  const { token } = consumer
  const created = await subscribeToPay(stripe, consumer, product.planId)
  const path = `/v1/subscriptions/${created.id}/checkout`
  const { url } = await stripe.must('POST', path, { token, body: { coupon: 'half' } })
  await payCheckout(stripe, url)
  await stripe.must('POST', `${path}/sync`, { token })
  await stripe.deliver()
  const row = await stripe.env.DB.prepare(
    `select stripe_subscription_id as id, stripe_customer_id as customer
      from billing_subscriptions where subscription_id = ?1`,
  )
    .bind(created.id)
    .first<{ id: string; customer: string }>()
  return {
    ...product,
    consumer,
    provider: world.provider,
    subscriptionId: created.id,
    planVersionId: created.plan.version_id,
    key: null,
    stripeSubscriptionId: row?.id ?? null,
    stripeCustomerId: row?.customer ?? null,
    checkoutUrl: url,
    stripeSessionId: '',
    plans: { free: '', pro: product.planId, basic: product.basic, enterprise: product.enterprise },
  }
}

const forever = { duration: 'forever' }

it('it ends with an upgrade', async () => {
  const of = await discounted(forever)
  const { due_today } = await preview(stripe, of, of.plans.enterprise)
  expect(due_today.discount).toBe(0)
  expect((await change(stripe, of, of.plans.enterprise)).status).toBe(200)
  await stripe.advance(END + DAY)
  expect((await totals(stripe, of)).map(([, total]) => total)).toEqual([
    950,
    due_today.amount,
    19_900,
  ])
})

it('it ends with a downgrade, and not before', async () => {
  const of = await discounted(forever)
  expect((await change(stripe, of, of.plans.basic)).status).toBe(200)
  expect((await atStripe(stripe, of)).discounts).toHaveLength(1)
  await stripe.advance(END + DAY)
  expect((await totals(stripe, of)).map(([, total]) => total)).toEqual([950, 500])
})

it.each([
  ['forever', forever, [null, null]],
  ['for three months', { duration: 'repeating', months: 3 }, [3, 2]],
])('one %s goes on when the upgrade is not paid', async (_, duration, months) => {
  const of = await discounted(duration)
  await stripe.advance(END + DAY)
  await useCard(stripe, of, 'pm_card_chargeCustomerFail')
  await change(stripe, of, of.plans.enterprise)
  await stripe.deliver()
  expect((await atStripe(stripe, of)).discounts).toEqual([])
  expect((await change(stripe, of, of.plans.pro)).status).toBe(200)
  await stripe.deliver()
  const { discounts } = await sdk(stripe).subscriptions.retrieve(of.stripeSubscriptionId ?? '', {
    expand: ['discounts.source.coupon'],
  })
  expect(discounts).toHaveLength(1)
  const coupons = await sdk(stripe).coupons.list({ limit: 10 })
  expect(coupons.data.map((one) => one.duration_in_months).toSorted()).toEqual(
    months[0] === null ? [null] : [2, 3],
  )
})

it('the page that holds it holds it for its plan alone', async () => {
  const product = await shop({ ...pro, trial_days: 14 }, forever)
  const consumer = await makeParty(world.admin, 'Trier')
  const { token } = consumer
  const { id } = await subscribeToPay(stripe, consumer, product.planId)
  const checkout = () =>
    stripe.api('POST', `/v1/subscriptions/${id}/checkout`, { token, body: { coupon: 'HALF' } })
  expect((await checkout()).status).toBeLessThan(300)
  const move = `update subscriptions set plan_id = ?1, plan_version_id =
    (select id from plan_versions where plan_id = ?1) where id = ?2`
  await stripe.env.DB.prepare(move).bind(product.enterprise, id).run()
  expect(problemOf(await checkout()).code).toBe('invalid_request')
})
