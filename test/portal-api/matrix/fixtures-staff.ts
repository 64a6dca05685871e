/** What platform staff do. */
import { env } from '../support/api'
import { makePerson } from '../support/people'
import { makeParty } from '../support/world'
import {
  newCategory,
  newDeadLetter,
  newFinding,
  newStripeEvent,
  newShop,
  newTrade,
} from './details'
import { newIncident } from './details-content'
import { staff, unique, type Fixture } from './fixture'
import type { Scene } from './scene'

const body = { reason: 'asked' }
const MANUAL = 'needs Stripe: test/portal-api/billing/invoices/manual.test.ts'
const REFUNDS = 'needs Stripe: test/portal-api/billing/settlements'
const user = async (scene: Scene) => ({ user_id: (await makePerson(scene)).userId })
const organisation = async (scene: Scene) => ({
  organisation_id: (await makeParty(scene.adminToken, unique('Org'))).id,
})
const product = async (scene: Scene) => ({ product_id: (await newShop(scene)).productId })
/** A connection without a run. */
const notion = async (scene: Scene) => {
  const path = '/v1/admin/integrations/notion'
  const json = { ...body, token: 'ntn_0123456789-of-the-matrix' }
  await scene.admin.api('PUT', path, { body: json })
}
const incident = async (scene: Scene) => ({ incident_id: await newIncident(scene) })
const override = () => ({
  quotas: [],
  reason: 'asked',
  until: new Date(Date.now() + 86_400_000).toISOString(),
})

/** Makes it with `make`, and does `verb` to it. */
const done =
  (collection: string, verb: string, make: (scene: Scene) => Promise<Record<string, string>>) =>
  async (scene: Scene) => {
    const ids = await make(scene)
    const path = `/v1/admin/${collection}/${Object.values(ids)[0]}/${verb}`
    const answer = await scene.admin.api('POST', path, { body })
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`)
    return ids
  }

export const staffFixtures: Readonly<Record<string, Fixture>> = {
  listAllIncidents: staff(),
  createAnyIncident: staff({ body: { title: 'Slow', impact: 'minor', text: 'We look.' } }),
  updateAnyIncident: staff({ body: { title: 'Slower' } }),
  writeAnyIncidentUpdate: staff({ body: { text: 'Still.' } }),
  resolveAnyIncident: staff({ body: {}, ready: incident }),
  search: staff({ query: 'q=canary' }),
  pulse: staff(),
  getMetrics: staff(),
  listJobs: staff(),
  getHealthLog: staff(),
  exportHealthLog: staff(),
  getIntegrations: staff(),
  connectNotion: staff({ body: { ...body, token: 'ntn_0123456789-of-the-matrix' } }),
  disconnectNotion: staff({ body, ready: notion }),
  testNotion: staff({ ready: notion }),
  listNotionRuns: staff(),
  runNotion: staff({ ready: notion }),
  getNotionRun: staff(),
  setOperator: staff({ body: { ...body, email: 'ops@people.test' } }),
  getAbuse: staff(),
  showSecrets: staff(),
  listStoredFiles: staff(),
  rebuildMeters: staff({ body }),
  restoreLeakedKey: staff({
    body,
    ready: async (scene) => {
      const { key_id } = await newTrade(scene)
      await env.DB.prepare(`update api_keys set status = 'leaked', leaked_at = 1 where id = ?1`)
        .bind(key_id)
        .run()
      return { key_id }
    },
  }),
  createUser: staff({
    body: () => ({
      name: 'New',
      email: `${unique('made')}@people.test`,
      password: 'correct horse battery',
    }),
  }),
  listUsers: staff(),
  getUser: staff(),
  suspendUser: staff({ body, ready: user }),
  restoreUser: staff({ body, ready: done('users', 'suspend', user) }),
  resendVerificationTo: staff({
    body,
    ready: async (scene) => {
      const ids = await user(scene)
      await env.DB.prepare('update users set email_verified = 0 where id = ?1')
        .bind(ids.user_id)
        .run()
      return ids
    },
  }),
  listStaff: staff(),
  grantStaff: staff({ body: { role: 'support', ...body }, ready: user }),
  revokeStaff: staff({
    body,
    ready: async (scene) => ({
      user_id: (await makePerson(scene, { staff: 'support' })).userId,
    }),
  }),
  listAllOrganisations: staff(),
  getAnyOrganisation: staff(),
  suspendOrganisation: staff({ body, ready: organisation }),
  restoreOrganisation: staff({ body, ready: done('organisations', 'suspend', organisation) }),
  takeDownProduct: staff({ body, ready: product }),
  restoreProduct: staff({ body, ready: done('products', 'take-down', product) }),
  featureProduct: staff({ body, ready: product }),
  unfeatureProduct: staff({ body, ready: done('products', 'feature', product) }),
  listOverrides: staff(),
  setOverride: staff({ body: override }),
  endOverride: staff({
    body,
    ready: async (scene) => {
      const { subscription_id } = await newTrade(scene)
      const path = `/v1/admin/subscriptions/${subscription_id}/override`
      await scene.admin.api('PUT', path, { body: override() })
      return { subscription_id }
    },
  }),
  listAllProducts: staff(),
  listAllRefunds: staff(),
  listFindings: staff(),
  reconcileBilling: staff({
    support: true,
    untried: 'needs Stripe: test/portal-api/billing/watch.test.ts',
  }),
  listStripeEvents: staff(),
  replayStripeEvent: staff({
    body,
    ready: async () => ({ stripe_event_id: await newStripeEvent() }),
  }),
  getFinding: staff(),
  resolveFinding: staff({
    body: { note: 'seen' },
    ready: async () => ({ finding_id: await newFinding() }),
  }),
  listDeadLetters: staff(),
  getDeadLetter: staff(),
  redriveDeadLetters: staff({ body, untried: 'the usage Worker is away: test/portal-api/admin' }),
  redriveDeadLetter: staff({
    body,
    ready: async () => ({ dead_letter_id: await newDeadLetter() }),
  }),
  discardDeadLetter: staff({
    body,
    ready: async () => ({ dead_letter_id: await newDeadLetter() }),
  }),
  republishAll: staff({
    body,
    ready: async () => {
      await env.DB.prepare('update products set published_version = config_version').run()
      return {}
    },
  }),
  createCategory: staff({ body: () => ({ slug: unique('new'), name: unique('New') }) }),
  updateCategory: staff({ body: { position: 7 } }),
  deleteCategory: staff({ ready: async (scene) => ({ slug: await newCategory(scene) }) }),
  createManualInvoice: staff({
    body: { ...body, lines: [{ description: 'x', amount: 100 }] },
    untried: MANUAL,
  }),
  markInvoicePaid: staff({ body, untried: MANUAL }),
  voidInvoice: staff({ body, untried: MANUAL }),
  refundInvoice: staff({ body, untried: REFUNDS }),
  listRefunds: staff(),
  giveCredit: staff({ body: { ...body, amount: 1, currency: 'usd' }, untried: REFUNDS }),
  listCredits: staff(),
  setProductCommission: staff({ body: { ...body, commission_bps: 500 }, ready: product }),
  getBillingSettings: staff(),
  setBillingSettings: staff({
    body: {
      ...body,
      commission_bps: 1000,
      hold_days: 7,
      grace_days: 3,
      end_days: 21,
      minimum_charge: 50,
      provider_product_id: null,
      platform_organisation_id: null,
    },
  }),
  getPlatformRevenue: staff(),
  listLedgerTransactions: staff(),
  getLedgerBalances: staff(),
  listAllAuditLog: staff(),
  exportAllAuditLog: staff(),
}
