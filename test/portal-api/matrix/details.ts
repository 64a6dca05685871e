/** The smaller things of a scene that operations name: one entry of `ids` for each path parameter. */
import { openDb } from '../../../src/db/open'
import {
  callLog,
  events,
  invoices,
  notifications,
  payouts,
  webhookDeliveries,
} from '../../../src/db/schema'
import { newId } from '../../../src/platform/random'
import { env, must } from '../support/api'
import { makePerson } from '../support/people'
import { makeParty, makeShop, subscribe, type Shop } from '../support/world'
import { newEntry, newGuide, newIncident } from './details-content'
import { unique } from './fixture'
import type { Scene } from './scene'
import { newUsageCharge } from './usage-charge'

export type Ids = Readonly<Record<string, string>>
type Basics = Omit<Scene, 'canaries' | 'secretsOf'>

const idOf = async (...request: Parameters<typeof must>): Promise<string> =>
  (await must(...request)).id

/** Ids of what the two organisations have beside product, plan, subscription and key. */
export async function addDetails(scene: Basics): Promise<Ids> {
  const { consumer, shop } = scene
  const webhook_id = await newWebhook(scene)
  return {
    webhook_id,
    event_id: await newDelivery(scene, webhook_id),
    notification_id: await newNotification(scene, consumer.people.owner.userId),
    token_id: await newToken(scene),
    invitation_id: await newInvitation(scene),
    guide_id: await newGuide(scene),
    file_id: await newFile(scene),
    entry_id: await newEntry(scene),
    incident_id: await newIncident(scene),
    import_id: await newImport(scene, shop.productId),
    ban_id: await newBan(scene),
    plan_invitation_id: await newPlanInvitation(scene),
    finding_id: await newFinding(),
    run_id: await newNotionRun(),
    dead_letter_id: await newDeadLetter(),
    stripe_event_id: await newStripeEvent(),
    slug: await newCategory(scene),
    request_id: await newCall(scene),
    origin_id: await newOrigin(scene),
    origin_secret_id: await newOriginSecret(scene, shop.productId),
    payout_id: await newPayout(scene),
    invoice_id: await newInvoice(scene),
    usage_charge_id: await newUsageCharge(scene),
    coupon_id: await newCoupon(scene, COUPON),
    issuer_id: await newJwtIssuer(scene, scene.ids.key_id ?? ''),
  }
}

export const newWebhook = ({ consumer: { party } }: Basics) =>
  idOf('POST', '/v1/webhooks', {
    token: party.token,
    body: { url: `https://hooks.example.com/${unique('hook')}` },
  })

/** An event that was delivered to the endpoint. */
export async function newDelivery({ consumer: { party } }: Basics, endpointId: string) {
  const id = await newEvent(party.id)
  const now = Date.now()
  await openDb(env.DB).insert(webhookDeliveries).values({
    endpointId,
    eventId: id,
    organisationId: party.id,
    state: 'delivered',
    attempts: 1,
    failures: 0,
    nextAt: now,
    createdAt: now,
    updatedAt: now,
  })
  return id
}

async function newEvent(organisationId: string): Promise<string> {
  const id = newId('event')
  await openDb(env.DB)
    .insert(events)
    .values({
      id,
      at: Date.now(),
      organisationId,
      type: 'key.created',
      subjectId: 'key_x',
      data: { name: 'canary-key' },
      dispatchedAt: 1,
    })
  return id
}

export async function newNotification({ consumer: { party } }: Basics, userId: string) {
  const eventId = await newEvent(party.id)
  await openDb(env.DB)
    .insert(notifications)
    .values({ userId, eventId, organisationId: party.id, at: Date.now() })
  return eventId
}

/** A claim of the provider's. */
export const newOrigin = ({ provider: { party } }: Basics) =>
  idOf('POST', '/v1/origins', {
    token: party.token,
    body: { url: `https://${unique('origin')}.example.net` },
  })

export const newOriginSecret = ({ provider: { party } }: Basics, productId: string) =>
  idOf('POST', `/v1/products/${productId}/origin-secrets`, { token: party.token })

export const newToken = ({ consumer: { party } }: Basics) =>
  idOf('POST', '/v1/tokens', {
    token: party.token,
    body: { name: 'canary-token', scopes: ['usage:read'] },
  })

export const newInvitation = (
  { consumer: { party } }: Basics,
  email = `${unique('invited')}@people.test`,
) =>
  idOf('POST', `/v1/organisations/${party.id}/invitations`, {
    token: party.token,
    body: { email, role: 'viewer' },
  })

export const newMember = async ({ consumer: { party } }: Basics) =>
  (await makePerson(null, { organisation: party, role: 'viewer' })).userId

export const newRoute = ({ provider: { party }, shop }: Basics) =>
  idOf('POST', `/v1/products/${shop.productId}/routes`, {
    token: party.token,
    body: { name: 'New', method: 'GET', path: `/${unique('route')}` },
  })

let rank = 100
/** A rank that no plan of the shop has. */
export const nextRank = (): number => ++rank

export const newPlan = ({ provider: { party }, shop }: Basics) =>
  idOf('POST', `/v1/products/${shop.productId}/plans`, {
    token: party.token,
    body: { name: unique('Plan'), rank: nextRank() },
  })

export const newPrivatePlan = ({ provider: { party }, shop }: Basics) =>
  idOf('POST', `/v1/products/${shop.productId}/plans`, {
    token: party.token,
    body: { name: unique('Plan'), rank: nextRank(), visibility: 'private' },
  })

export const newPlanInvitation = async (scene: Basics) =>
  idOf('POST', `/v1/plans/${await newPrivatePlan(scene)}/invitations`, {
    token: scene.provider.party.token,
    body: { email: `${unique('guest')}@people.test` },
  })

/** The code of the scene's coupon. */
export const COUPON = 'MATRIX'

export const newCoupon = ({ provider: { party }, shop }: Basics, code: string) =>
  idOf('POST', `/v1/products/${shop.productId}/coupons`, {
    token: party.token,
    body: { code, percent_off: 50, duration: 'once' },
  })

/** A draft of the provider's. */
export const newDraft = ({ provider: { party } }: Basics) =>
  idOf('POST', '/v1/products', {
    token: party.token,
    body: { slug: unique('draft'), name: 'Draft', origin_url: 'https://origin.example.com' },
  })

/** One more published product of the provider's, with four plans and a route. */
export const newShop = ({ provider: { party } }: Basics): Promise<Shop> => makeShop(party.token)

/** A consumer of a new product of the provider's, with its first key. */
export async function newTrade(scene: Basics) {
  const shop = await newShop(scene)
  const { id, key } = await subscribe(scene.consumer.party.token, shop.free)
  return { ...idsOf(shop), subscription_id: id as string, key_id: key.id as string }
}

export const idsOf = (shop: Shop) => ({
  product_id: shop.productId,
  plan_id: shop.free,
  plus_id: shop.plus,
  route_id: shop.routeId,
})

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Imported', version: '1' },
  paths: { '/imported': { get: { responses: { 200: { description: 'Fine' } } } } },
}

export const newImport = ({ provider: { party } }: Basics, productId: string) =>
  idOf('POST', `/v1/products/${productId}/imports`, { token: party.token, body: DOCUMENT })

/** A pixel, as PNG. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export async function newFile({ provider: { party }, shop }: Basics): Promise<string> {
  const path = `/v1/products/${shop.productId}`
  const { token } = party
  const name = unique('pixel')
  await must('POST', `${path}/guides/upload`, {
    token,
    body: {
      files: [
        { name: `${name}.png`, base64: PIXEL },
        { name: `${name}.md`, text: `# ${name}\n\n![x](${name}.png)\n` },
      ],
    },
  })
  const { data } = await must('GET', `${path}/files?limit=100`, { token })
  return data[0].id
}

/** An organisation that once consumed the provider's product. */
export async function newPastConsumer({ adminToken, shop }: Basics): Promise<string> {
  const { id, token } = await makeParty(adminToken, unique('Past'))
  const subscription = await subscribe(token, shop.free)
  const path = `/v1/subscriptions/${subscription.id}/cancel`
  await must('POST', path, { token, body: { when: 'now' } })
  return id
}

export const newBan = async (scene: Basics): Promise<string> =>
  idOf('POST', '/v1/bans', {
    token: scene.provider.party.token,
    body: { consumer_id: await newPastConsumer(scene), reason: 'abuse' },
  })

/** A run that is over. */
async function newNotionRun(): Promise<string> {
  const id = newId('notionRun')
  await env.DB.prepare(
    `insert into notion_runs (id, state, "after", total, created, updated, unchanged, refused, failures,
      next_at, started_at, ended_at) values (?1, 'done', '', 0, 0, 0, 0, 0, 0, 1, 1, 1)`,
  )
    .bind(id)
    .run()
  return id
}

export async function newFinding(): Promise<string> {
  const id = newId('finding')
  await env.DB.prepare(
    `insert into findings (id, kind, subject, expected, actual, detail, found_at)
      values (?1, 'usage_units', ?1, 2, 1, 'why', 1)`,
  )
    .bind(id)
    .run()
  return id
}

export async function newDeadLetter(): Promise<string> {
  const id = newId('deadLetter')
  await env.DB.prepare(
    `insert into dead_letters (id, queue, body, error, received_at)
      values (?1, 'turnpike-usage', '{}', 'broken', 1)`,
  )
    .bind(id)
    .run()
  return id
}

/** An event of Stripe's about what nothing here is about. */
export async function newStripeEvent(): Promise<string> {
  const id = unique('evt_').replaceAll('-', '')
  await env.DB.prepare(
    `insert into stripe_events (id, type, object_id, state, claimed_at, received_at)
      values (?1, 'topup.created', 'tu_1', 'failed', 1, 1)`,
  )
    .bind(id)
    .run()
  return id
}

/** A payout of the provider's, as Stripe said. */
async function newPayout({ provider: { party } }: Basics): Promise<string> {
  const id = newId('payout')
  await openDb(env.DB)
    .insert(payouts)
    .values({
      id,
      stripePayoutId: unique('po'),
      organisationId: party.id,
      amount: 100,
      currency: 'usd',
      status: 'paid',
      automatic: false,
      createdAt: 1,
      updatedAt: 1,
    })
  return id
}

/** An open invoice of the consumer for the provider's product. */
async function newInvoice({ consumer, provider, ids }: Basics): Promise<string> {
  const id = newId('invoice')
  await openDb(env.DB)
    .insert(invoices)
    .values({
      id,
      stripeInvoiceId: unique('in'),
      organisationId: consumer.party.id,
      providerId: provider.party.id,
      productId: ids.product_id ?? '',
      subscriptionId: ids.subscription_id ?? '',
      planVersionId: 'plv_x',
      planName: 'canary-plan',
      productName: 'Shop',
      billingReason: 'subscription_cycle',
      state: 'open',
      currency: 'usd',
      subtotal: 100,
      discount: 0,
      tax: 0,
      total: 100,
      creditUsed: 0,
      amountDue: 100,
      amountPaid: 0,
      periodStart: 1,
      periodEnd: 2,
      attempts: 0,
      buyer: { name: 'C', address: null, country: null, taxId: null, poNumber: null, email: null },
      rev: 1,
      createdAt: 1,
      updatedAt: 1,
    })
  return id
}

export async function newCategory({ adminToken: token }: Basics): Promise<string> {
  const slug = unique('category')
  await must('POST', '/v1/admin/categories', { token, body: { slug, name: slug } })
  return slug
}

/** Of another subject each time. */
export const jwtIssuer = () => ({
  issuer: 'https://login.example.com/',
  subject: unique('subject'),
  audience: 'https://api.example.com',
  jwks_url: 'https://login.example.com/jwks.json',
})

export const newJwtIssuer = ({ consumer: { party } }: Basics, keyId: string) =>
  idOf('POST', `/v1/keys/${keyId}/jwt-issuers`, { token: party.token, body: jwtIssuer() })

/** A call in the request log of the consumer's subscription. */
async function newCall({ ids, provider }: Basics): Promise<string> {
  const requestId = newId('request')
  const now = Date.now()
  await openDb(env.DB)
    .insert(callLog)
    .values({
      id: `${unique('batch')}/${ids.subscription_id}`,
      subscriptionId: ids.subscription_id ?? '',
      productId: ids.product_id ?? '',
      from: now,
      to: now,
      lines: [
        {
          at: now,
          requestId,
          subscriptionId: ids.subscription_id ?? '',
          productId: ids.product_id ?? '',
          providerId: provider.party.id,
          consumerId: ids.organisation_id ?? '',
          routeId: ids.route_id ?? '',
          keyId: ids.key_id ?? '',
          planId: ids.plan_id ?? '',
          method: 'GET',
          path: '/forecast/3',
          status: 200,
          code: '',
          units: 1000,
          refunded: false,
          gatewayMs: 1,
          originMs: 2,
          bytesIn: 0,
          bytesOut: 10,
          colo: 'FRA',
        } as never,
      ],
    })
  return requestId
}
