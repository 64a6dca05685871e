import { useSyncExternalStore } from 'react'
import { platformTime } from '../lib/clock'
import { ago, clock, day, moment, utcMoment } from '../lib/format'

const MINUTE_MS = 60_000
let now = platformTime()
const listeners = new Set<() => void>()
setInterval(() => {
  now = platformTime()
  for (const listener of listeners) listener()
}, MINUTE_MS / 2)
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

type As = 'relative' | 'moment' | 'day' | 'clock'

function textOf(ms: number, as: As, now: number): string {
  if (as === 'relative') return ago(ms, now)
  if (as === 'day') return day(ms)
  return as === 'clock' && day(ms) === day(now) ? clock(ms) : moment(ms)
}

/**
 * A moment in the viewer's zone, with UTC on hover.
 * @param as relative unless said otherwise; `clock` has seconds, and the day where it is another one
 */
export function Time({ at, as = 'relative' }: { readonly at: string; readonly as?: As }) {
  // What is a moment old by now may be in the future of the last tick.
  const current = Math.max(
    useSyncExternalStore(subscribe, () => now),
    platformTime(),
  )
  const ms = Date.parse(at)
  return (
    <time dateTime={at} title={utcMoment(ms)} className="whitespace-nowrap">
      {textOf(ms, as, current)}
    </time>
  )
}
