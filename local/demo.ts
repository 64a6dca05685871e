import { localAdminToken } from './admin-token.ts'
import { PROVIDER, products, subscriptions, type DemoSubscription } from './demo-catalogue.ts'
import {
  keyNames,
  readDemo,
  writeDemo,
  type Demo,
  type DemoKeys,
  type DemoTokens,
} from './demo-file.ts'
import { demoUsers } from './demo-users.ts'
import { urls } from './layout.ts'
import { management, textOf, type Management } from './management.ts'
import { onboard, paidKeyFor } from './pay.ts'
import { ensure, keyFor, publishProduct, type Published } from './publish.ts'

/**
 * The demo's tokens and keys: those of the last run while they work, otherwise fresh ones, after
 * making whatever of the demo's data is missing.
 * @throws {Error} when not even fresh keys work: the data was made under other secrets
 */
export async function prepareDemo(): Promise<Demo> {
  const kept = readDemo()
  if (kept && (await works(kept))) return kept
  const demo = await seed(await localAdminToken())
  if (await works(demo)) return demo
  throw new Error(
    'The demo keys are refused: the data was made under other secrets than those of .dev.vars. ' +
      'Start over with `npm run dev -- --reset`.',
  )
}

/** True when that URL does not know the credential. */
export async function isRefused(url: string, credential: string): Promise<boolean> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${credential}` } })
  await response.arrayBuffer()
  return response.status === 401
}

async function works({ tokens, keys }: Demo): Promise<boolean> {
  const refused = await Promise.all([
    ...Object.values(tokens).map((t) => isRefused(`${urls.portal}/api/v1/products?limit=1`, t)),
    ...Object.values(keys).map((key) => isRefused(`${urls.gateway}/-/usage`, key)),
  ])
  return !refused.includes(true)
}

/** The id of the organisation of that name; makes it when there is none. */
export async function organisation(admin: Management, name: string): Promise<string> {
  const body = { name, region: 'weur' }
  return textOf(await ensure(admin, '/v1/organisations', (o) => o['name'] === name, body), 'id')
}

/** A fresh token for everything that the organisation may do. */
async function tokenOf(admin: Management, name: string): Promise<string> {
  const body = { organisation_id: await organisation(admin, name), name: 'Demo', scopes: ['*'] }
  return textOf(await admin.post('/v1/tokens', body), 'token')
}

async function keyOf(
  admin: Management,
  { organisation: name, plan, isPaid }: DemoSubscription,
  product: Published,
): Promise<string> {
  if (!isPaid) return keyFor(admin, await organisation(admin, name), product, plan)
  return paidKeyFor(management(urls.portal, await tokenOf(admin, name)), product, plan)
}

async function seed(adminToken: string): Promise<Demo> {
  const admin = management(urls.portal, adminToken)
  const provider = await tokenOf(admin, PROVIDER)
  const published = new Map<string, Published>()
  for (const demo of products)
    published.set(demo.product.slug, await publishProduct(management(urls.portal, provider), demo))

  await onboard(management(urls.portal, provider))

  const keys: Partial<Record<keyof DemoKeys, string>> = {}
  for (const name of keyNames) {
    const wanted: DemoSubscription = subscriptions[name]
    const product = published.get(wanted.product)
    if (!product) throw new Error(`The demo has no product ${wanted.product}`)
    keys[name] = await keyOf(admin, wanted, product)
  }
  const consumer = await tokenOf(admin, subscriptions.pro.organisation)
  const tokens: DemoTokens = { admin: adminToken, provider, consumer }
  const people = await demoUsers(
    admin,
    await organisation(admin, PROVIDER),
    await organisation(admin, subscriptions.pro.organisation),
  )
  const plans = [...published].flatMap(([slug, { plans }]) =>
    [...plans].map(([name, id]) => [`${slug}/${name}`, id] as const),
  )
  return writeDemo({
    tokens,
    keys: keys as DemoKeys,
    users: people,
    plans: Object.fromEntries(plans),
  })
}
