import type {
  KeyLimits,
  Overage,
  PlanSnapshot,
  Quota,
  RateLimit,
} from '../../../../../src/domain/config'
import type { Spending } from '../../../../../src/domain/lease/decision'
import { plan, quota, rate, route } from '../fixtures'
import type { Random } from './random'

type Route = NonNullable<Spending['route']>

/** What a seed is about: drawn once, so that each seed is hard in its own way. */
export interface Scenario {
  /** ms, true time. */
  readonly start: number
  readonly isolates: number
  readonly routes: readonly Route[]
  readonly keys: readonly string[]
  readonly plan: PlanSnapshot
  /** One meter request for each call. */
  readonly exact: boolean
  /** Calls pass for a while when the meter is away. */
  readonly openBounded: boolean
  /** Nothing is lost for good, nothing crashes, clocks hold. Delay, doubles and disorder remain. */
  readonly gentle: boolean
  /** A zombie meter gets new requests too, not only those that were under way. */
  readonly partition: boolean
  /** The meter's clock may jump by a day. */
  readonly wildClock: boolean
  /** Time goes faster: windows of a minute pass several times. */
  readonly isSlow: boolean
  /** The most calls that arrive together in one step. */
  readonly burst: number
  /** How the rates are limited. */
  readonly rates: RateKind
  /** Overage, and keys with limits of their own; null in seeds that are about the rest alone. */
  readonly extras: Extras | null
}

export interface Extras {
  readonly overage: Overage | null
  /** By hash. The first key has none, so that there is always a caller. */
  readonly limits: ReadonlyMap<string, KeyLimits>
}

export type RateKind = 'none' | 'exact' | 'leased' | 'mixed'

const MIDNIGHT = Date.UTC(2026, 2, 17)
const MONTH_END = Date.UTC(2026, 3, 1)
const SMALL = [1, 2, 5, 20, 60, 200]
const LARGE = [1000, 3000, 20_000]

/**
 * What the seed is about.
 * @param apart draws what came later, so that the seeds of before stay what they were
 */
export function drawScenario(random: Random, apart: Random): Scenario {
  const scenario = drawPlain(random)
  const extras = apart.chance(0.5) ? drawExtras(apart, scenario.keys) : null
  return { ...scenario, extras, plan: extras ? billed(scenario.plan) : scenario.plan }
}

function drawPlain(random: Random): Omit<Scenario, 'extras'> {
  const rates = random.weighted({ none: 35, exact: 35, leased: 20, mixed: 10 })
  const end = random.weighted({ day: 35, month: 25, none: 40 })
  const before = random.between(0, 90_000)
  return {
    start: { day: MIDNIGHT, month: MONTH_END, none: MIDNIGHT - 40_000_000 }[end] - before,
    isolates: random.between(1, 5),
    routes: drawRoutes(random, rates),
    keys: ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'],
    plan: plan({ quotas: drawQuotas(random, rates), ...drawRates(random, rates) }),
    exact: random.chance(0.15),
    openBounded: random.chance(0.15),
    gentle: random.chance(0.25),
    partition: random.chance(0.2),
    wildClock: random.chance(0.15),
    isSlow: random.chance(0.4),
    burst: random.pick(rates === 'leased' ? [8, 40, 40] : [2, 8, 8, 40]),
    rates,
  }
}

/** Another version of the plan: the same windows under other limits. */
export function changePlan(random: Random, old: PlanSnapshot, rates: RateKind): PlanSnapshot {
  const limits = random.chance(0.7)
  return {
    ...old,
    versionId: `plv_${random.between(1, 1e9)}`,
    quotas: limits ? old.quotas.map((q) => quota(q.period, drawLimit(random, rates))) : old.quotas,
    ...(random.chance(0.5) ? drawRates(random, rates) : {}),
  }
}

function drawExtras(random: Random, [, ...keys]: readonly string[]): Extras {
  const limited = random.chance(0.7) ? keys.filter(() => random.chance(0.6)) : []
  return {
    overage: random.chance(0.7) ? drawOverage(random) : null,
    limits: new Map(limited.map((hash) => [hash, drawKeyLimits(random)])),
  }
}

export const drawOverage = (random: Random): Overage => ({
  unitPrice: 50_000,
  currency: 'usd',
  capUnits: random.pick([0, 333, 1000, 5000, 50_000, 200_000, null]),
})

function drawKeyLimits(random: Random): KeyLimits {
  const which = random.weighted({ quota: 50, rate: 20, both: 30 })
  return {
    quota: which === 'rate' ? null : drawKeyQuota(random),
    rate: which === 'quota' ? null : drawRate(random, 'mixed'),
  }
}

export const drawKeyQuota = (random: Random): Quota =>
  quota(random.pick(['day', 'month']), random.pick([0, 1, 5, 20, 60, 200, 1000]))

/** The same plan with its longer quotas on the billing cycle, so that overage can extend one. */
export const billed = (plan: PlanSnapshot): PlanSnapshot => ({
  ...plan,
  quotas: plan.quotas.map((q) => (q.period === 'day' ? q : { ...q, anchor: 'billing' })),
})

function drawRoutes(random: Random, rates: RateKind): Route[] {
  const override = rates !== 'none' && random.chance(0.4)
  return [
    route(1, { id: 'rte_1' }),
    route(random.pick([1, 2, 0.5]), {
      id: 'rte_2',
      rates: override ? { pln_a: drawRate(random, rates) } : {},
    }),
    route(random.pick([1, 3, 7]), { id: 'rte_3' }),
  ]
}

function drawQuotas(random: Random, rates: RateKind): Quota[] {
  const periods = random.pick([
    ['month'],
    ['day'],
    ['day', 'month'],
    ['day', 'month'],
    ['day', 'week', 'month'],
    [],
  ] as const)
  return periods.map((period) => quota(period, drawLimit(random, rates)))
}

function drawLimit(random: Random, rates: RateKind): number | null {
  if (random.chance(0.1)) return null
  const small = rates === 'leased' ? 0.1 : 0.6
  return random.pick(random.chance(small) ? SMALL : LARGE)
}

function drawRates(
  random: Random,
  kind: RateKind,
): Pick<PlanSnapshot, 'routeRate' | 'aggregateRate'> {
  if (kind === 'none') return { routeRate: null, aggregateRate: null }
  const which = random.weighted({ route: 50, plan: 25, both: 25 })
  return {
    routeRate: which === 'plan' ? null : drawRate(random, kind),
    aggregateRate: which === 'route' ? null : drawRate(random, kind),
  }
}

function drawRate(random: Random, kind: RateKind): RateLimit {
  const leased = kind === 'leased' || (kind === 'mixed' && random.chance(0.5))
  const limit = random.pick(leased ? [1001, 1100, 1500, 2400] : [1, 3, 10, 50, 200, 1000])
  const window = random.weighted({ second: 35, minute: 50, hour: 15 })
  const windowMs = ({ second: 1000, minute: 60_000, hour: 3_600_000 } as const)[window]
  return rate(limit, windowMs, random.chance(0.7) ? 'sliding' : 'fixed')
}
