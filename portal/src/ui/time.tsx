import { useSyncExternalStore } from 'react'
import { ago, day, moment, utcMoment } from '../lib/format'

const MINUTE_MS = 60_000
let now = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  now = Date.now()
  for (const listener of listeners) listener()
}, MINUTE_MS / 2)
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A moment in the viewer's zone, with UTC on hover. @param as relative unless said otherwise */
export function Time({
  at,
  as = 'relative',
}: {
  readonly at: string
  readonly as?: 'relative' | 'moment' | 'day'
}) {
  const current = useSyncExternalStore(subscribe, () => now)
  const ms = Date.parse(at)
  const text = as === 'relative' ? ago(ms, current) : as === 'day' ? day(ms) : moment(ms)
  return (
    <time dateTime={at} title={utcMoment(ms)} className="whitespace-nowrap">
      {text}
    </time>
  )
}
