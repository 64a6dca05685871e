/** Subscriptions, keys and usage; the provider's consumers. */
import {
  COUPON,
  idsOf,
  jwtIssuer,
  newBan,
  newJwtIssuer,
  newPastConsumer,
  newShop,
  newTrade,
} from './details'
import { consumer, provider, unique, type Fixture } from './fixture'
import type { Scene } from './scene'

const reason = { reason: 'abuse' }
const trade = (scene: Scene) => newTrade(scene)

/** Staff say whose payouts they mean. */
const ofProvider = (scene: Scene) => `organisation_id=${scene.provider.party.id}`
const ofConsumer = (scene: Scene) => `organisation_id=${scene.consumer.party.id}`
const forConsumer = (scene: Scene) => ({ organisation_id: scene.consumer.party.id })
const CHECKOUT = 'needs Stripe: test/portal-api/billing/checkout'
const INVOICES = 'needs Stripe: test/portal-api/billing/invoices/api.test.ts'
const REFUNDS = 'needs Stripe: test/portal-api/billing/settlements'
const STRIPE = 'needs Stripe: test/portal-api/billing/payouts'

/** A trade in which the provider has done something already. */
const after = (verb: string, body?: object) => async (scene: Scene) => {
  const ids = await newTrade(scene)
  const path = `/v1/products/${ids.product_id}/subscriptions/${ids.subscription_id}/${verb}`
  const done = await scene.provider.people.owner.api('POST', path.replace('{key}', ids.key_id), {
    body,
  })
  if (done.status >= 300) throw new Error(`${verb}: ${done.text}`)
  return ids
}

/** A subscription that waits for the provider's word. */
async function asked(scene: Scene) {
  const shop = await newShop(scene)
  const { api } = scene.provider.people.owner
  await api('PATCH', `/v1/plans/${shop.free}`, { body: { approval_required: true } })
  const body = { plan_id: shop.free }
  const made = await scene.consumer.people.owner.api('POST', '/v1/subscriptions', { body })
  return { ...idsOf(shop), subscription_id: made.json.id as string }
}

export const tradeFixtures: Readonly<Record<string, Fixture>> = {
  createSubscription: consumer({
    body: (scene, ids) => ({ plan_id: ids.plan_id ?? scene.shop.free }),
    ready: async (scene) => idsOf(await newShop(scene)),
    rows: 2,
  }),
  listSubscriptions: consumer(),
  getSubscription: consumer(),
  previewPlanChange: consumer({ query: (scene) => `plan_id=${scene.shop.max}` }),
  getSubscriptionTimeline: consumer(),
  changePlan: consumer({
    body: (scene, ids) => ({ plan_id: ids.plus_id ?? scene.shop.max }),
    ready: trade,
  }),
  cancelSubscription: consumer({ body: {}, ready: trade }),
  undoCancel: consumer({
    ready: async (scene) => {
      const ids = await newTrade(scene)
      const path = `/v1/subscriptions/${ids.subscription_id}/cancel`
      await scene.consumer.people.owner.api('POST', path, { body: { when: 'period_end' } })
      return ids
    },
  }),
  getOverage: consumer(),
  updateOverage: consumer({
    body: { enabled: false },
    untried: 'needs a plan with overage: test/portal-api/subscriptions',
  }),
  getSubscribedProduct: consumer(),
  checkCoupon: consumer({
    body: (scene) => ({ product_id: scene.shop.productId, code: COUPON }),
    open: true,
    rows: 0,
  }),

  getSubscriptionCapture: consumer(),
  startSubscriptionCapture: consumer({ body: { minutes: 5 }, ready: trade }),
  stopSubscriptionCapture: consumer({
    ready: async (scene) => {
      const ids = await newTrade(scene)
      const path = `/v1/subscriptions/${ids.subscription_id}/capture`
      await scene.consumer.people.owner.api('PUT', path, { body: { minutes: 5 } })
      return ids
    },
  }),
  listReceivedPlanInvitations: consumer(),

  createKey: consumer({ body: () => ({ name: unique('key') }) }),
  listKeys: consumer(),
  getKey: consumer(),
  getKeyUse: consumer(),
  updateKey: consumer({ body: { name: 'renamed' }, ready: trade }),
  rotateKey: consumer({ body: {}, ready: trade }),
  createSigningSecret: consumer({ body: {}, ready: trade }),
  listJwtIssuers: consumer(),
  createJwtIssuer: consumer({ body: jwtIssuer, ready: trade }),
  deleteJwtIssuer: consumer({
    ready: async (scene) => {
      const ids = await newTrade(scene)
      return { ...ids, issuer_id: await newJwtIssuer(scene, ids.key_id) }
    },
  }),
  createTryItKey: consumer(),
  revokeKey: consumer({ ready: trade }),
  newKey: consumer({
    body: (_, ids) => ({ subscription_id: ids.subscription_id }),
    ready: trade,
  }),

  getUsage: consumer(),
  getUsageBreakdown: consumer({ query: 'by=key' }),
  getUsageSeries: consumer({ query: 'grain=day' }),
  exportUsageSeries: consumer({ query: 'grain=day' }),
  getUsageErrors: consumer(),
  listUsageLedger: consumer(),
  exportUsageLedger: consumer(),
  getUsageAlerts: consumer(),
  setUsageAlerts: consumer({ body: { enabled: false } }),
  getUsageDashboard: consumer(),
  listRouteEndings: consumer(),
  getUsageSummary: consumer(),
  listCalls: consumer({ query: (_, ids) => `subscription_id=${ids.subscription_id}` }),
  exportCalls: consumer({ query: (_, ids) => `subscription_id=${ids.subscription_id}` }),
  getCall: consumer({ query: (_, ids) => `subscription_id=${ids.subscription_id}` }),

  resetQuota: provider({ body: reason, support: true }),
  listAllConsumers: provider(),
  exportConsumers: provider(),
  listConsumers: provider(),
  getConsumer: provider(),
  getConsumerTimeline: provider(),
  approveConsumer: provider({ ready: asked }),
  declineConsumer: provider({ body: reason, ready: asked }),
  suspendConsumer: provider({ body: reason, ready: trade }),
  restoreConsumer: provider({ ready: after('suspend', reason) }),
  forcePlan: provider({
    body: (scene, ids) => ({ plan_id: ids.plus_id ?? scene.shop.max, when: 'now', ...reason }),
    ready: trade,
  }),
  suspendConsumerKey: provider({ body: reason, ready: trade }),
  restoreConsumerKey: provider({ ready: after('keys/{key}/suspend', reason) }),
  revokeConsumerKey: provider({ body: reason, ready: trade }),
  banConsumer: provider({
    body: (scene, ids) => ({ consumer_id: ids.banned_id ?? scene.consumer.party.id, ...reason }),
    ready: async (scene) => ({ banned_id: await newPastConsumer(scene) }),
  }),
  listBans: provider(),
  unbanConsumer: provider({ ready: async (scene) => ({ ban_id: await newBan(scene) }) }),

  openCheckout: consumer({ body: {}, untried: CHECKOUT }),
  syncCheckout: consumer({ rows: 0 }),
  getSubscriptionBilling: consumer(),
  getUpcomingInvoice: consumer(),
  listUsageCharges: consumer(),
  exportUsageChargeLines: consumer(),
  openBillingPortal: consumer({ body: forConsumer, untried: CHECKOUT }),
  listPaymentMethods: consumer({ query: ofConsumer }),

  getBilling: consumer({ query: ofConsumer }),
  listInvoices: consumer(),
  exportInvoices: consumer(),
  listProductInvoices: provider(),
  getInvoice: consumer(),
  getInvoicePdf: consumer({ untried: INVOICES }),
  getInvoiceReceipt: consumer({ untried: INVOICES }),
  getInvoiceUsage: consumer(),
  explainInvoice: consumer(),
  payInvoice: consumer({ untried: INVOICES }),

  getPayoutAccount: provider({ query: ofProvider }),
  openPayoutAccount: provider({ body: { country: 'DE' }, query: ofProvider, untried: STRIPE }),
  refreshPayoutAccount: provider({ query: ofProvider, untried: STRIPE }),
  createPayoutLink: provider({ body: {}, query: ofProvider, untried: STRIPE }),
  getProviderBalance: provider({ query: ofProvider }),
  getPayoutSchedule: provider({ query: ofProvider }),
  setPayoutSchedule: provider({
    body: { interval: 'daily' },
    query: ofProvider,
    untried: STRIPE,
  }),
  listPayouts: provider({ query: ofProvider }),
  requestPayout: provider({ body: {}, query: ofProvider, untried: STRIPE }),
  getPayout: provider(),
  getPayoutStatement: provider({ query: (scene) => `${ofProvider(scene)}&month=2027-03` }),
  getPlatformSubscription: consumer(),

  refundSoldInvoice: provider({
    body: { ...reason, amount: 1 },
    grants: ['consumers:write'],
    untried: REFUNDS,
  }),
  listSoldRefunds: provider(),
  listDisputes: provider({ query: ofProvider }),
  listSettlements: provider({ query: ofProvider }),
  getProductFees: provider(),
  getRevenue: provider({ query: ofProvider }),
  exportRevenue: provider({ query: ofProvider }),
}
