/** How much one lease grants: large in plenty, down to what is needed near the limit (leases.md 5.5). */
import { MILLI } from '../units'

/** Share of what is left that one lease may take, divided by the isolates holding leases. */
export const SHARE = 1 / 4
/** milli-units granted beyond the need at most when the isolate does not know its own pace yet. */
const FIRST_PREFETCH = 16_000
/** And no more than this share of the tightest limit: a killed isolate strands what it held. */
const FIRST_PREFETCH_SHARE = 1 / 1000

/** The whole units in that many milli-units, as milli-units. */
export const wholeUnits = (milli: number): number => Math.floor(milli / MILLI) * MILLI

/**
 * milli-units to grant; less than `need` only when no more is left.
 * @param available milli-units left in the tightest window
 * @param limit milli-units of that window
 * @param holders isolates that hold leases, the asking one included
 */
export function leaseSize(
  { need, want }: { readonly need: number; readonly want: number },
  available: number,
  limit: number,
  holders: number,
): number {
  if (available <= need) return available
  const share = wholeUnits((available * SHARE) / holders)
  const first = Math.min(FIRST_PREFETCH, limit * FIRST_PREFETCH_SHARE)
  const wish = need + (want > 0 ? wholeUnits(Math.max(want, first)) : 0)
  return Math.max(need, Math.min(wish, share))
}
