/** The limit headers of product decisions 4.2: the IETF draft's fields and the older names. */
import type { RouteRecord } from '../domain/config'
import type { LeaseHolder } from '../domain/lease/holder'
import type { WindowView } from '../domain/lease/protocol'
import { toUnits } from '../domain/units'

type Pair = [name: string, value: string]

const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000))

/**
 * Where the caller stands: the meter's numbers at the last reply less what was spent here since. A
 * window that the plan lacks is absent.
 */
export function limitHeaders(
  holder: LeaseHolder,
  route: Pick<RouteRecord, 'id' | 'weight' | 'minRank' | 'rates'> | null,
  now: number,
): Pair[] {
  const policies: string[] = []
  const states: string[] = []
  const pairs: Pair[] = []
  const rate = route && holder.rate(route)
  if (rate) {
    const reset = seconds(rate.resetsAt - now)
    policies.push(`"rate";q=${rate.limit};w=${rate.windowMs / 1000}`)
    states.push(`"rate";r=${rate.remaining};t=${reset}`)
    pairs.push(
      ['x-ratelimit-limit', `${rate.limit}`],
      ['x-ratelimit-remaining', `${rate.remaining}`],
      ['x-ratelimit-reset', `${seconds(now) + reset}`],
    )
  }
  let tightest: LimitedWindow | null = null
  for (const window of holder.windows()) {
    if (!isLimited(window)) continue
    const left = window.remaining
    policies.push(
      `"${window.name}";q=${Math.floor(toUnits(window.limit))};w=${seconds(window.resetsAt - window.startsAt)}`,
    )
    states.push(
      `"${window.name}";r=${Math.floor(toUnits(left))};t=${seconds(window.resetsAt - now)}`,
    )
    if (!tightest || left < tightest.remaining) tightest = window
  }
  if (tightest) {
    pairs.push(
      ['x-quota-limit', `${toUnits(tightest.limit)}`],
      ['x-quota-used', `${toUnits(tightest.used)}`],
      ['x-quota-remaining', `${toUnits(tightest.remaining)}`],
      // Rounded: the meter's clock and ours are some ms apart, and a midnight should read as one.
      ['x-quota-reset', `${Math.round(tightest.resetsAt / 1000)}`],
    )
  }
  if (policies.length > 0) {
    pairs.push(['ratelimit-policy', policies.join(', ')], ['ratelimit', states.join(', ')])
  }
  return pairs
}

type LimitedWindow = WindowView & { readonly limit: number; readonly remaining: number }
const isLimited = (window: WindowView): window is LimitedWindow => window.limit !== null
