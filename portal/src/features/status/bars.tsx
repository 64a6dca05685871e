import { useState } from 'react'
import { cn } from '../../lib/class-names'
import { utcDay } from '../../lib/format'

export type DayState = 'up' | 'degraded' | 'down' | 'unknown'

/** Height tells as much as the colour does. */
const LOOKS: Readonly<Record<DayState, string>> = {
  up: 'bg-good h-full',
  degraded: 'bg-warn h-2/3',
  down: 'bg-bad h-1/3',
  unknown: 'bg-line-strong h-1',
}
export const dayWord: Readonly<Record<DayState, string>> = {
  up: 'answered',
  degraded: 'answered in part',
  down: 'did not answer',
  unknown: 'not measured',
}
const LETTERS: Readonly<Record<string, DayState>> = { u: 'up', g: 'degraded', d: 'down' }

/** The days that `history` of the API writes as letters. */
export const statesOf = (history: string): DayState[] =>
  [...history].map((letter) => LETTERS[letter] ?? 'unknown')

const DAY_MS = 86_400_000

/**
 * A bar for each of 90 days, the oldest first. One of them at a time is told in words: the one that is pointed
 * at, or reached with the arrow keys.
 * @param name whose days they are
 * @param until a moment of the last day
 */
export function DayBars({
  name,
  days,
  until,
}: {
  readonly name: string
  readonly days: readonly DayState[]
  readonly until: string
}) {
  const [at, setAt] = useState<number | null>(null)
  const last = days.length - 1
  const dayOf = (place: number) => utcDay(Date.parse(until) - (last - place) * DAY_MS)
  const textOf = (place: number) => `${dayOf(place)}: ${dayWord[days[place] ?? 'unknown']}`
  const current = Math.min(at ?? last, last)
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: current - 1,
    ArrowRight: current + 1,
    Home: 0,
    End: last,
  }
  return (
    <div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Days of ${name}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={current}
        aria-valuetext={textOf(current)}
        className="flex h-7 items-end gap-px"
        onFocus={() => setAt(last)}
        onBlur={() => setAt(null)}
        onMouseLeave={() => setAt(null)}
        onKeyDown={(event) => {
          const next = steps[event.key]
          if (next === undefined) return
          event.preventDefault()
          setAt(Math.max(0, Math.min(last, next)))
        }}
      >
        {days.map((state, place) => (
          <span
            // A day has no other name than its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={place}
            className="flex h-full min-w-0 flex-1 items-end"
            onMouseEnter={() => setAt(place)}
          >
            <span
              className={cn('w-full rounded-[1px]', LOOKS[state], at === place && 'opacity-60')}
            />
          </span>
        ))}
      </div>
      <p aria-hidden className="text-faint mt-1 flex justify-between gap-3 text-xs">
        {at === null ? (
          <>
            <span>{days.length} days ago</span>
            <span>Today</span>
          </>
        ) : (
          <span className="text-soft">{textOf(at)}</span>
        )}
      </p>
    </div>
  )
}
