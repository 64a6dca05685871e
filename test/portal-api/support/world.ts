import { must } from './api'

/** An organisation with a token that may do everything. */
export interface Party {
  readonly id: string
  readonly token: string
}

export interface World {
  readonly admin: string
  readonly provider: Party
  readonly consumer: Party
  readonly stranger: Party
}

/** The first admin and three organisations. Once per file: storage is kept for the whole file. */
export async function makeWorld(): Promise<World> {
  const bootstrap = { authorization: 'Bearer bootstrap-secret-of-the-tests' }
  const { token: admin } = await must('POST', '/v1/admin/bootstrap', { headers: bootstrap })
  const [provider, consumer, stranger] = [
    await makeParty(admin, 'Provider'),
    await makeParty(admin, 'Consumer'),
    await makeParty(admin, 'Stranger'),
  ]
  return { admin, provider, consumer, stranger }
}

export async function makeParty(admin: string, name: string): Promise<Party> {
  const { id } = await must('POST', '/v1/organisations', { token: admin, body: { name } })
  return { id, token: await makeToken(admin, id, ['*']) }
}

export async function makeToken(by: string, organisationId: string, scopes: readonly string[]) {
  const body = { organisation_id: organisationId, name: 'test', scopes }
  const { token } = await must('POST', '/v1/tokens', { token: by, body })
  return token as string
}

export interface Shop {
  readonly productId: string
  readonly slug: string
  /** Rank 0, no price, a quota of 1,000 a month. */
  readonly free: string
  /** Rank 10, no price, used units kept. */
  readonly plus: string
  /** Rank 20, no price, used units reset. */
  readonly max: string
  /** Rank 30, priced. */
  readonly paid: string
  readonly routeId: string
}

let shops = 0

/** A published product with four plans and a route. */
export async function makeShop(token: string): Promise<Shop> {
  const slug = `shop-${++shops}`
  const origin_url = 'https://origin.example.com/base/'
  const product = await must('POST', '/v1/products', {
    token,
    body: { slug, name: 'Shop', origin_url },
  })
  const path = `/v1/products/${product.id}`
  const plan = async (body: object): Promise<string> =>
    (await must('POST', `${path}/plans`, { token, body })).id
  const quotas = [{ period: 'month', limit: 1000 }]
  const free = await plan({ name: 'Free', rank: 0, quotas, max_keys: 3, keys_per_day: 100 })
  const plus = await plan({ name: 'Plus', rank: 10, quotas: [], max_keys: 50, keys_per_day: 100 })
  const max = await plan({ name: 'Max', rank: 20, on_plan_change: 'reset' })
  const prices = [{ interval: 'month', amount: 2900 }]
  const paid = await plan({ name: 'Paid', rank: 30, pricing_model: 'flat', prices })
  const route = await must('POST', `${path}/routes`, {
    token,
    body: { name: 'Forecast', method: 'GET', path: '/forecast/{days}' },
  })
  await must('POST', `${path}/publish`, { token })
  return { productId: product.id, slug, free, plus, max, paid, routeId: route.id }
}

/** Subscribes and returns the subscription with its first key. */
export const subscribe = (token: string, planId: string) =>
  must('POST', '/v1/subscriptions', { token, body: { plan_id: planId } })
