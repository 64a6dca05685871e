import type { DemoDocs, DemoProduct } from './demo-catalogue.ts'
import { objectOf, textOf, type Answer, type Management } from './management.ts'

/**
 * Finds or makes, so that a seed that was cut off continues where it stopped.
 * @param path a list of the management API whose POST makes an entry
 */
export async function ensure(
  api: Management,
  path: string,
  is: (entry: Answer) => boolean,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  return (await api.list(path)).find(is) ?? (await api.post(path, body))
}

/** A published product and the ids of its plans, by name. */
export interface Published {
  readonly id: string
  readonly plans: ReadonlyMap<string, string>
}

/**
 * Brings a product with its plans and routes into being and publishes it.
 * @param api in the name of the provider
 * @param fill gives it what else it needs before it is published, by its path in the API
 */
export async function publishProduct(
  api: Management,
  demo: DemoProduct,
  fill?: (at: string) => Promise<void>,
): Promise<Published> {
  const { slug, origin_url: originUrl } = demo.product
  const product = await ensure(api, '/v1/products', (p) => p['slug'] === slug, demo.product)
  const id = textOf(product, 'id')
  const at = `/v1/products/${id}`
  if (product['origin_url'] !== originUrl) await api.patch(at, { origin_url: originUrl })

  const plans = new Map<string, string>()
  for (const plan of demo.plans) {
    const made = await ensure(api, `${at}/plans`, (p) => p['name'] === plan.name, plan)
    plans.set(plan.name, textOf(made, 'id'))
  }
  for (const { rates = {}, ...route } of demo.routes) {
    const overrides = Object.entries(rates).map(([plan, { limit, window }]) => ({
      plan_id: plans.get(plan),
      limit,
      window,
    }))
    const is = (r: Answer) => r['method'] === route.method && r['path'] === route.path
    const docs = demo.docs?.routes[route.name]
    await ensure(api, `${at}/routes`, is, { ...route, ...docs, rates: overrides })
  }
  if (demo.docs) await writeDocs(api, at, demo.docs)
  for (const coupon of demo.coupons ?? [])
    await ensure(api, `${at}/coupons`, (c) => c['code'] === coupon.code, coupon)
  await fill?.(at)
  if (product['visibility'] !== 'published') await api.post(`${at}/publish`)
  return { id, plans }
}

/** Guides that are missing, and the lists as a whole. */
async function writeDocs(api: Management, at: string, docs: DemoDocs): Promise<void> {
  for (const guide of docs.guides) {
    await ensure(api, `${at}/guides`, (g) => g['slug'] === guide.slug, guide)
  }
  await api.put(`${at}/faq`, { entries: docs.faq })
  await api.put(`${at}/support-channels`, { channels: docs.supportChannels })
}

/**
 * A working key of the organisation's subscription to the product: the first one of a new
 * subscription, otherwise the newest one, rotated, since a key is shown only once.
 * @param admin plans with a price are subscribed by hand
 */
export async function keyFor(
  admin: Management,
  organisationId: string,
  product: Published,
  plan: string,
): Promise<string> {
  const live = (await admin.list(`/v1/subscriptions?product_id=${product.id}`)).find(
    (s) => s['organisation_id'] === organisationId && s['state'] !== 'canceled',
  )
  if (live)
    return textOf(await admin.post('/key/new', { subscription_id: textOf(live, 'id') }), 'key')
  const body = { plan_id: product.plans.get(plan), organisation_id: organisationId }
  return textOf(objectOf(await admin.post('/v1/subscriptions', body), 'key'), 'key')
}
