/** What the demo consists of, in the words of the management API. */
import { about, developerDocs, faq, guides, routeDocs, supportChannels } from './demo-docs.ts'
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
  readonly coupons?: readonly { readonly code: string; readonly [member: string]: unknown }[]
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

/**
 * Units beyond the quota at a price each.
 * @param micros 1e-6 cents: 100,000 is $0.001
 */
const overage = (micros: number, cap: number | null = null) => ({
  pricing_model: 'flat_overage',
  overage_rule: 'allow',
  overage_unit_price_micros: micros,
  overage_cap_units: cap,
})

const FREE = 0
const PRO = 10
const BOUNDED = 20
const ENTERPRISE = 21

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
    {
      name: 'Free',
      rank: FREE,
      quotas: quotas(100, 1000),
      route_rate: perSecond(10),
      features: ['The weather of any city, now'],
    },
    {
      name: 'Pro',
      rank: PRO,
      ...monthly(2999),
      ...overage(100_000),
      quotas: quotas(2000, 40_000),
      route_rate: perSecond(5),
      support_level: 'email',
      features: ['Forecast of up to 14 days', 'Reports of your own stations'],
    },
    {
      name: 'Enterprise Bounded',
      rank: BOUNDED,
      ...monthly(49_900),
      ...overage(50_000, 100_000),
      quotas: [{ period: 'month', anchor: 'billing', limit: 1_000_000 }],
      support_level: 'dedicated',
      features: ['All of Pro', 'History of 30 days', 'Calls beyond the quota end at 100,000'],
    },
    {
      name: 'Enterprise',
      rank: ENTERPRISE,
      ...monthly(49_900),
      ...overage(50_000),
      quotas: [{ period: 'month', anchor: 'billing', limit: 1_000_000 }],
      support_level: 'dedicated',
      features: ['All of Pro', 'History of 30 days', 'Calls beyond the quota never end'],
    },
  ],
  routes: [
    { name: 'Current weather', method: 'GET', path: '/current', rates: { Pro: perSecond(10) } },
    { name: 'Forecast', method: 'GET', path: '/forecast/{days}', min_rank: PRO },
    { name: 'History', method: 'GET', path: '/history', min_rank: BOUNDED, weight: 5 },
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

const developer: DemoProduct = {
  product: {
    slug: 'developer',
    name: 'Developer',
    description: 'Answers to build against: a ping, any status, a stream of events.',
    origin_url: urls.origin,
    categories: ['developer-tools'],
  },
  docs: developerDocs,
  plans: [
    {
      name: 'Sandbox',
      rank: FREE,
      quotas: [{ period: 'month', anchor: 'billing', limit: 1000 }],
      features: ['Every route but the stream'],
    },
    {
      name: 'Pro',
      rank: PRO,
      ...monthly(1900),
      quotas: [{ period: 'month', anchor: 'billing', limit: 10_000 }],
      support_level: 'email',
    },
    { name: 'Enterprise', rank: ENTERPRISE, ...monthly(19_900), support_level: 'dedicated' },
  ],
  routes: [
    { name: 'Ping', method: 'GET', path: '/ping' },
    { name: 'Status', method: 'GET', path: '/status/{code}' },
    { name: 'Stream', method: 'GET', path: '/stream', min_rank: PRO },
  ],
  coupons: [{ code: 'WELCOME20', percent_off: 20, duration: 'repeating', months: 3 }],
}

export const products: readonly DemoProduct[] = [weather, limits, developer]

export interface DemoSubscription {
  readonly organisation: string
  readonly product: string
  readonly plan: string
  /** Paid for by card, as a consumer does it; otherwise an admin gives it. */
  readonly isPaid?: true
}

/**
 * Who is subscribed to what. Live subscriptions are unique by organisation and product, so each key
 * of one product belongs to another organisation.
 */
export const subscriptions = {
  free: { organisation: 'Ada Lind', product: 'weather', plan: 'Free' },
  pro: { organisation: 'Brightfield Farms', product: 'weather', plan: 'Pro', isPaid: true },
  enterprise: {
    organisation: 'Cargo Atlantic',
    product: 'weather',
    plan: 'Enterprise',
    isPaid: true,
  },
  developer: { organisation: 'Ada Lind', product: 'developer', plan: 'Pro', isPaid: true },
  quota500: { organisation: 'Ada Lind', product: 'limits', plan: '500 a month' },
  rate50: { organisation: 'Cargo Atlantic', product: 'limits', plan: '50 a minute' },
} as const satisfies Readonly<Record<string, DemoSubscription>>

export interface DemoTraffic {
  readonly product: string
  readonly plan: string
  /** On average. */
  readonly callsPerDay: number
  /** Names; the first is called most. */
  readonly routes: readonly string[]
}

/** Who calls what in the past that `--history` makes. Two of them go beyond their quota. */
export const traffic: readonly DemoTraffic[] = [
  { product: 'weather', plan: 'Free', callsPerDay: 25, routes: ['Current weather'] },
  {
    product: 'weather',
    plan: 'Pro',
    callsPerDay: 1700,
    routes: ['Current weather', 'Forecast'],
  },
  {
    product: 'weather',
    plan: 'Enterprise',
    callsPerDay: 24_000,
    routes: ['Current weather', 'Forecast', 'History'],
  },
  { product: 'developer', plan: 'Pro', callsPerDay: 300, routes: ['Ping', 'Status'] },
]

/** Path of routes that pass everything on. */
export const EVERYTHING = '/{path+}'

/** A product that stands for somebody's own origin: everything is passed on, nothing is limited. */
export const ownOrigin = (slug: string, originUrl: string): DemoProduct => ({
  product: { slug, name: slug, description: `Everything at ${originUrl}`, origin_url: originUrl },
  plans: [{ name: 'Free', rank: 0 }],
  routes: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    name: `${method} anything`,
    method,
    path: EVERYTHING,
  })),
})
