/** What the demo consists of, in the words of the management API. */
import { about, faq, guides, routeDocs, supportChannels } from './demo-docs.ts'
import { urls } from './layout.ts'

export interface DemoRoute {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly min_rank?: number
  readonly weight?: number
  /** Rate limits by the name of the plan that they override. */
  readonly rates?: Readonly<Record<string, { readonly limit: number; readonly window: string }>>
}

export interface DemoPlan {
  readonly name: string
  readonly rank: number
  readonly [term: string]: unknown
}

export interface DemoProduct {
  readonly product: {
    readonly slug: string
    readonly origin_url: string
    readonly [field: string]: unknown
  }
  readonly plans: readonly DemoPlan[]
  readonly routes: readonly DemoRoute[]
  readonly docs?: DemoDocs
}

/** What a product says beside its terms, in the words of the management API. */
export interface DemoDocs {
  /** Members of routes, by the routes' names. */
  readonly routes: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly guides: readonly { readonly slug: string; readonly [member: string]: unknown }[]
  readonly faq: readonly unknown[]
  readonly supportChannels: readonly unknown[]
}

export const PROVIDER = 'Nordlicht Weather'

const perSecond = (limit: number) => ({ limit, window: 'second' })
const quotas = (day: number, month: number) => [
  { period: 'day', anchor: 'calendar', limit: day },
  { period: 'month', anchor: 'billing', limit: month },
]
const monthly = (amount: number) => ({
  pricing_model: 'flat',
  currency: 'usd',
  prices: [{ interval: 'month', amount }],
})

const FREE = 0
const PRO = 10
const ENTERPRISE = 20

const weather: DemoProduct = {
  product: {
    slug: 'weather',
    name: 'Weather',
    description: 'Weather of any city: now, in the days to come and in the last 30 days.',
    origin_url: urls.origin,
    ...about,
  },
  docs: { routes: routeDocs, guides, faq, supportChannels },
  plans: [
    { name: 'Free', rank: FREE, quotas: quotas(100, 1000), route_rate: perSecond(10) },
    {
      name: 'Pro',
      rank: PRO,
      ...monthly(2900),
      quotas: quotas(2000, 50_000),
      route_rate: perSecond(5),
      support_level: 'email',
    },
    { name: 'Enterprise', rank: ENTERPRISE, ...monthly(49_900), support_level: 'dedicated' },
  ],
  routes: [
    { name: 'Current weather', method: 'GET', path: '/current', rates: { Pro: perSecond(10) } },
    { name: 'Forecast', method: 'GET', path: '/forecast/{days}', min_rank: PRO },
    { name: 'History', method: 'GET', path: '/history', min_rank: ENTERPRISE, weight: 5 },
    { name: 'Report the weather', method: 'POST', path: '/reports', min_rank: PRO },
  ],
}

const limits: DemoProduct = {
  product: {
    slug: 'limits',
    name: 'Limits',
    description: 'One route and two plans, to watch a quota and a rate limit at work.',
    origin_url: urls.origin,
  },
  plans: [
    { name: '500 a month', rank: 0, quotas: [{ period: 'month', anchor: 'billing', limit: 500 }] },
    { name: '50 a minute', rank: 1, route_rate: { limit: 50, window: 'minute' } },
  ],
  routes: [{ name: 'Ping', method: 'GET', path: '/ping' }],
}

export const products: readonly DemoProduct[] = [weather, limits]

/**
 * Who is subscribed to what. Live subscriptions are unique by organisation and product, so each key
 * of one product belongs to another organisation.
 */
export const subscriptions = {
  free: { organisation: 'Ada Lind', product: 'weather', plan: 'Free' },
  pro: { organisation: 'Brightfield Farms', product: 'weather', plan: 'Pro' },
  enterprise: { organisation: 'Cargo Atlantic', product: 'weather', plan: 'Enterprise' },
  quota500: { organisation: 'Ada Lind', product: 'limits', plan: '500 a month' },
  rate50: { organisation: 'Cargo Atlantic', product: 'limits', plan: '50 a minute' },
} as const

/** A product that stands for somebody's own origin: everything is passed on, nothing is limited. */
export const ownOrigin = (slug: string, originUrl: string): DemoProduct => ({
  product: { slug, name: slug, description: `Everything at ${originUrl}`, origin_url: originUrl },
  plans: [{ name: 'Free', rank: 0 }],
  routes: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    name: `${method} anything`,
    method,
    path: '/{path+}',
  })),
})
