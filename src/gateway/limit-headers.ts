/** The limit headers of product decisions 4.2: the IETF draft's fields and the older names. */
import type { RouteRecord } from '../domain/config'
import type { LeaseHolder } from '../domain/lease/holder'
import type { WindowView } from '../domain/lease/protocol'
import { toUnits } from '../domain/units'
import type { HeaderFields } from './header-fields'

const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000))

/**
 * Where the caller stands: the meter's numbers at the last reply less what was spent here since. A
 * window that the plan lacks is absent; a quota of the key's own is named `key-<period>`. Beyond the
 * quota `used` passes the limit, and nothing remains.
 */
export function limitHeaders(
  holder: LeaseHolder,
  route: Pick<RouteRecord, 'id' | 'weight' | 'minRank' | 'rates'> | null,
  keyHash: string,
  now: number,
): HeaderFields {
  const policies: string[] = []
  const states: string[] = []
  const fields: HeaderFields = {}
  const rate = route && holder.rate(route, keyHash)
  if (rate) {
    const reset = seconds(rate.resetsAt - now)
    policies.push(`"rate";q=${rate.limit};w=${rate.windowMs / 1000}`)
    states.push(`"rate";r=${rate.remaining};t=${reset}`)
    fields['x-ratelimit-limit'] = `${rate.limit}`
    fields['x-ratelimit-remaining'] = `${rate.remaining}`
    fields['x-ratelimit-reset'] = `${seconds(now) + reset}`
  }
  let tightest: LimitedWindow | null = null
  for (const window of holder.windows(keyHash)) {
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
    fields['x-quota-limit'] = `${toUnits(tightest.limit)}`
    fields['x-quota-used'] = `${toUnits(tightest.used)}`
    fields['x-quota-remaining'] = `${toUnits(tightest.remaining)}`
    // Rounded: the meter's clock and ours are some ms apart, and a midnight should read as one.
    fields['x-quota-reset'] = `${Math.round(tightest.resetsAt / 1000)}`
  }
  if (policies.length > 0) {
    fields['ratelimit-policy'] = policies.join(', ')
    fields.ratelimit = states.join(', ')
  }
  return fields
}

type LimitedWindow = WindowView & { readonly limit: number; readonly remaining: number }
const isLimited = (window: WindowView): window is LimitedWindow => window.limit !== null
