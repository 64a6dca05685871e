import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { platformTime } from '../../lib/clock'
import { Chart } from '../../ui/chart/chart'
import { Loaded } from '../../ui/loaded'
import { periodQuery, type Window } from './queries'
import { DAY_MS, HOUR_MS, pointLabel } from './spans'
import { windowName } from './windows'

interface UnitsAt {
  readonly start: string
  readonly units: number
}

/** A quota as it fills up: used so far, at this pace until the reset, and the limit. */
export function QuotaChart({
  subscriptionId,
  window,
}: {
  readonly subscriptionId: string
  readonly window: Window
}) {
  const isDay = window.name === 'day'
  // Days of a year are many, and hours of it more than are answered at once.
  const grain = window.name === 'year' ? 'day' : 'hour'
  const found = useQuery(periodQuery(subscriptionId, window.started_at, grain))
  return (
    <Loaded of={found} rows={5}>
      {({ data }) => <Filling window={window} data={data} step={isDay ? HOUR_MS : DAY_MS} />}
    </Loaded>
  )
}

function Filling({
  window,
  data,
  step,
}: {
  readonly window: Window
  readonly data: readonly UnitsAt[]
  readonly step: number
}) {
  const points = useMemo(() => fill(window, data, step), [window, data, step])
  const last = points.at(-1)
  return (
    <Chart
      title={`${windowName(window.name)}, added up`}
      points={points}
      series={[
        { key: 'used', label: 'Used', tone: 'accent' },
        { key: 'forecast', label: 'At this pace (estimate)', tone: 'faint' },
      ]}
      limit={window.limit}
      marks={last ? [{ at: last.label, text: 'resets' }] : []}
    />
  )
}

/** Each hour or day of the period with what was used by its end, so that the last is what the meter says. */
function fill(window: Window, data: readonly UnitsAt[], step: number) {
  const start = Date.parse(window.started_at)
  const end = Date.parse(window.resets_at)
  const now = platformTime()
  const grain = step === HOUR_MS ? ('hour' as const) : ('day' as const)
  const first = Math.floor(start / step) * step
  const units = data.map((point) => ({ at: Date.parse(point.start), units: point.units }))
  const usedBy = (at: number) =>
    Math.max(
      0,
      window.used - units.reduce((sum, point) => (point.at >= at ? sum + point.units : sum), 0),
    )
  const perStep = (window.forecast.units_per_day * step) / DAY_MS
  return Array.from({ length: Math.ceil((end - first) / step) }, (_, i) => {
    const from = first + i * step
    const to = from + step
    const isPast = from <= now
    const used = isPast ? usedBy(to) : window.used
    return {
      label: pointLabel(from, grain),
      used,
      forecast: isPast ? 0 : Math.round((perStep * (to - now)) / step),
    }
  })
}
