import { Meter as Base } from '@base-ui/react/meter'
import { cn } from '../lib/class-names'
import { number, percent } from '../lib/format'

/** How much of a quota is used, in words and as a bar. @param limit null for no limit */
export function QuotaMeter({
  label,
  used,
  limit,
  note,
}: {
  readonly label: string
  readonly used: number
  readonly limit: number | null
  readonly note?: string
}) {
  if (limit === null)
    return (
      <p>
        <span className="font-medium">{label}</span>{' '}
        <span className="text-soft">{number(used)} calls, no limit</span>
      </p>
    )
  const share = limit === 0 ? 1 : used / limit
  const tone = share >= 1 ? 'bg-bad' : share >= 0.8 ? 'bg-warn' : 'bg-accent'
  return (
    <Base.Root
      value={Math.min(used, limit)}
      max={limit}
      getAriaValueText={() => `${number(used)} of ${number(limit)} calls`}
      className="space-y-1.5"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Base.Label className="font-medium">{label}</Base.Label>
        <span className="text-soft text-sm">
          {number(used)} of {number(limit)} calls ({percent(used, limit)}),{' '}
          {number(Math.max(0, limit - used))} left
        </span>
      </div>
      <Base.Track className="bg-hover block h-1.5 overflow-hidden rounded-full">
        <Base.Indicator className={cn('block h-full rounded-full transition-[width]', tone)} />
      </Base.Track>
      {note && <p className="text-faint text-sm">{note}</p>}
    </Base.Root>
  )
}
