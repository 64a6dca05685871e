import { cn } from '../../lib/class-names'
import { compact, number, percent, utcMoment } from '../../lib/format'

/** From here on a limit is shortened, and whole on hover. */
const LONG = 100_000

/** What was used of a quota, small enough for a row. @param limit null for none */
export function QuotaCell({
  used,
  limit,
  resetsAt,
}: {
  readonly used: number
  readonly limit: number | null
  readonly resetsAt: string
}) {
  if (limit === null)
    return (
      <>
        {number(used)} <span className="text-faint">no limit</span>
      </>
    )
  const share = limit === 0 ? 1 : Math.min(1, used / limit)
  const tone = share >= 1 ? 'bg-bad' : share >= 0.8 ? 'bg-warn' : 'bg-accent'
  return (
    <div className="min-w-36" title={`${number(limit)}, resets ${utcMoment(Date.parse(resetsAt))}`}>
      <div className="flex justify-between gap-3 whitespace-nowrap">
        <span>
          {number(used)}{' '}
          <span className="text-faint">of {limit < LONG ? number(limit) : compact(limit)}</span>
        </span>
        <span className="text-soft">{percent(used, limit)}</span>
      </div>
      <div aria-hidden className="bg-hover mt-1 h-1 overflow-hidden rounded-full">
        <div className={cn('h-full', tone)} style={{ width: `${100 * share}%` }} />
      </div>
    </div>
  )
}
