import { day, number, utcMoment } from '../../lib/format'
import { QuotaMeter } from '../../ui/meter'
import { Time } from '../../ui/time'
import type { Window } from './queries'

const NAMES: Readonly<Record<string, string>> = {
  day: 'Today',
  week: 'This week',
  month: 'This month',
  year: 'This year',
}
/** What a quota window is called. */
export const windowName = (name: string): string => NAMES[name] ?? name

/** The one that calls end at first: most used of those that have a limit. */
export const tightest = (windows: readonly Window[]): Window | undefined =>
  windows
    .filter(({ limit }) => limit !== null)
    .reduce<Window | undefined>(
      (most, each) => ((each.percent ?? 100) > (most?.percent ?? -1) ? each : most),
      undefined,
    ) ?? windows[0]

/** Each quota with its bar, its period, when it resets, and whether it lasts. */
export const Windows = ({ windows }: { readonly windows: readonly Window[] }) =>
  windows.length === 0 ? (
    <p className="text-soft">No quota: calls are counted and never refused for their number.</p>
  ) : (
    <ul className="space-y-4">
      {windows.map((window) => (
        <li key={window.name} className="space-y-1.5">
          <QuotaMeter label={windowName(window.name)} used={window.used} limit={window.limit} />
          <p className="text-faint text-sm">
            {day(Date.parse(window.started_at))} to {day(Date.parse(window.resets_at))}, resets{' '}
            {utcMoment(Date.parse(window.resets_at))}
          </p>
          <Forecast window={window} />
        </li>
      ))}
    </ul>
  )

/** Whether a quota lasts at the present pace, as the estimate that it is. */
export function Forecast({ window: { limit, forecast, remaining } }: { readonly window: Window }) {
  const { units_per_day: pace, used_up_at: at, method } = forecast
  if (limit === null || pace === 0) return null
  const rate = `${number(Math.round(pace))} a day`
  return (
    <p className="text-soft text-sm" title={method}>
      {remaining === 0 ? (
        'Used up.'
      ) : at === null ? (
        `At ${rate} it lasts until it resets (estimate).`
      ) : (
        <>
          At {rate} it is used up <Time at={at} />, on {day(Date.parse(at))} (estimate).
        </>
      )}
    </p>
  )
}
