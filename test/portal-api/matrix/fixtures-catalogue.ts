/** What a provider does with its products. */
import {
  idsOf,
  newCoupon,
  newDraft,
  newFile,
  newImport,
  newOrigin,
  newOriginSecret,
  newPlan,
  newPlanInvitation,
  newPrivatePlan,
  newRoute,
  newShop,
  nextRank,
} from './details'
import { newEntry, newGuide, newIncident } from './details-content'
import { provider, unique, type Fixture } from './fixture'
import type { Scene } from './scene'

const draft = async (scene: Scene) => ({ product_id: await newDraft(scene) })
const shop = async (scene: Scene) => idsOf(await newShop(scene))
const guide = async (scene: Scene) => ({ guide_id: await newGuide(scene) })
const entry = async (scene: Scene) => ({ entry_id: await newEntry(scene) })
const incident = async (scene: Scene) => ({ incident_id: await newIncident(scene) })
const route = async (scene: Scene) => ({ route_id: await newRoute(scene) })
const plan = async (scene: Scene) => ({ plan_id: await newPlan(scene) })
const MULTIPART = 'takes a file: test/portal-api/catalogue'

export const catalogueFixtures: Readonly<Record<string, Fixture>> = {
  createProduct: provider({
    body: () => ({
      slug: unique('product'),
      name: 'New',
      origin_url: 'https://origin.example.com',
    }),
  }),
  listProducts: provider(),
  getProduct: provider(),
  updateProduct: provider({ body: { name: 'Shop renamed' } }),
  deleteProduct: provider({ ready: draft }),
  setLogo: provider({ untried: MULTIPART }),
  removeLogo: provider({ untried: MULTIPART }),
  checkProduct: provider(),
  previewProduct: provider(),
  publishProduct: provider({
    ready: async (scene) => {
      const ids = await shop(scene)
      const { api } = scene.provider.people.owner
      await api('POST', `/v1/products/${ids.product_id}/unpublish`)
      return ids
    },
  }),
  unpublishProduct: provider({ ready: shop }),
  archiveProduct: provider({ body: {}, ready: shop }),
  createOrigin: provider({ body: () => ({ url: `https://${unique('new')}.example.net` }) }),
  listOrigins: provider(),
  getOrigin: provider(),
  verifyOrigin: provider({ ready: async (scene) => ({ origin_id: await newOrigin(scene) }) }),
  createOriginSecret: provider({ body: {}, ready: shop }),
  listOriginSecrets: provider(),
  deleteOriginSecret: provider({
    ready: async (scene) => {
      const ids = await shop(scene)
      return { ...ids, origin_secret_id: await newOriginSecret(scene, ids.product_id) }
    },
  }),
  getOriginCredential: provider(),
  setOriginCredential: provider({
    body: { header: 'x-origin-key', value: 'a-key-of-the-origin' },
    ready: shop,
  }),
  deleteOriginCredential: provider({
    ready: async (scene) => {
      const ids = await shop(scene)
      const body = { header: 'x-origin-key', value: 'a-key-of-the-origin' }
      const { api } = scene.provider.people.owner
      await api('PUT', `/v1/products/${ids.product_id}/origin-credential`, { body })
      return ids
    },
  }),
  getGrid: provider(),
  saveGrid: provider({
    body: (_, ids) => ({ routes: [{ route_id: ids.route_id, min_rank: 10 }] }),
    ready: shop,
  }),

  createGuide: provider({ body: () => ({ slug: unique('guide'), title: 'New', body: 'Text' }) }),
  uploadGuides: provider({
    body: () => ({ files: [{ name: `${unique('up')}.md`, text: '# New\n\nText\n' }] }),
  }),
  listGuides: provider(),
  reorderGuides: provider({
    body: (_, ids) => ({ guide_ids: ids.guide_ids?.split(',') ?? [] }),
    ready: async (scene) => {
      const { product_id } = await draft(scene)
      const { api } = scene.provider.people.owner
      const body = { slug: unique('guide'), title: 'New', body: 'Text' }
      const { id } = (await api('POST', `/v1/products/${product_id}/guides`, { body })).json
      return { product_id, guide_ids: id }
    },
  }),
  getGuide: provider(),
  updateGuide: provider({ body: { title: 'Renamed' } }),
  deleteGuide: provider({ ready: guide }),
  listFiles: provider(),
  deleteFile: provider({ ready: async (scene) => ({ file_id: await newFile(scene) }) }),
  createChangelogEntry: provider({ body: { title: 'New' } }),
  listChangelogEntries: provider(),
  updateChangelogEntry: provider({ body: { title: 'Renamed' } }),
  deleteChangelogEntry: provider({ ready: entry }),
  getProbe: provider(),
  updateProbe: provider({ body: { probe: { enabled: true } } }),
  listIncidents: provider(),
  createIncident: provider({ body: { title: 'Slow', impact: 'minor', text: 'We look.' } }),
  getIncident: provider(),
  updateIncident: provider({ body: { title: 'Slower' } }),
  writeIncidentUpdate: provider({ body: { text: 'Still.' } }),
  resolveIncident: provider({ body: {}, ready: incident }),
  getSupportChannels: provider(),
  replaceSupportChannels: provider({
    body: { channels: [{ kind: 'email', label: 'Ask', target: 'help@example.com' }] },
  }),
  getFaq: provider(),
  replaceFaq: provider({ body: { entries: [{ question: 'Why?', answer: 'So.' }] } }),

  createRoute: provider({
    body: () => ({ name: 'New', method: 'GET', path: `/${unique('path')}` }),
  }),
  listRoutes: provider(),
  getRoute: provider(),
  updateRoute: provider({ body: { weight: 2 } }),
  deleteRoute: provider({ ready: route }),
  listRouteCallers: provider(),
  listDeprecatedRoutes: provider(),
  remindRouteCallers: provider({
    untried: 'takes calls of consumers: test/portal-api/changes',
  }),

  createImport: provider({
    body: {
      openapi: '3.1.0',
      info: { title: 'New', version: '1' },
      paths: { '/new': { get: { responses: { 200: { description: 'Fine' } } } } },
    },
    ready: draft,
  }),
  listImports: provider(),
  getImport: provider(),
  listImportOperations: provider(),
  getImportImpact: provider(),
  // The import itself, its route and its changelog entry.
  applyImport: provider({
    rows: 3,
    body: {},
    ready: async (scene) => {
      const { product_id } = await draft(scene)
      return { product_id, import_id: await newImport(scene, product_id) }
    },
  }),
  previewProductOpenApi: provider(),
  sendTestCall: provider({
    body: { path: '/forecast/3' },
    ready: async (scene) => {
      const { api } = scene.provider.people.owner
      await api('POST', '/v1/subscriptions', { body: { plan_id: scene.shop.free } })
    },
  }),

  createPlan: provider({
    body: () => ({ name: unique('Plan'), rank: nextRank() }),
  }),
  listPlans: provider(),
  getPlan: provider(),
  updatePlan: provider({ body: { max_keys: 5 }, ready: plan }),
  archivePlan: provider({ ready: plan }),

  createCoupon: provider({
    body: () => ({ code: unique('code'), percent_off: 50, duration: 'once' }),
  }),
  listCoupons: provider(),
  getCoupon: provider(),
  archiveCoupon: provider({
    ready: async (scene) => ({ coupon_id: await newCoupon(scene, unique('code')) }),
  }),

  inviteToPlan: provider({
    body: () => ({ email: `${unique('guest')}@people.test` }),
    ready: async (scene) => ({ plan_id: await newPrivatePlan(scene) }),
  }),
  listPlanInvitations: provider(),
  revokePlanInvitation: provider({
    ready: async (scene) => ({ plan_invitation_id: await newPlanInvitation(scene) }),
  }),

  getProductCapture: provider(),
  startProductCapture: provider({ body: { minutes: 5 }, ready: shop }),
  stopProductCapture: provider({
    ready: async (scene) => {
      const ids = await shop(scene)
      const { api } = scene.provider.people.owner
      await api('PUT', `/v1/products/${ids.product_id}/capture`, { body: { minutes: 5 } })
      return ids
    },
  }),
  getProductUsageBreakdown: provider({ query: 'by=route' }),
  getProductUsageSeries: provider({ query: 'grain=day' }),
  exportProductUsageSeries: provider({ query: 'grain=day' }),
  getProductUsageErrors: provider(),
  getProviderStatistics: provider(),
}
