import { day, number, utcMoment } from '../../lib/format'
import { QuotaMeter } from '../../ui/meter'

/** A quota window as the API tells it. */
export interface Window {
  readonly name: string
  readonly limit: number | null
  readonly used: number
  readonly started_at: string
  readonly resets_at: string
  readonly forecast: { readonly units_per_day: number; readonly used_up_at: string | null }
}

const NAMES: Readonly<Record<string, string>> = {
  day: 'Today',
  week: 'This week',
  month: 'This month',
  year: 'This year',
}

/** Each quota with its bar, its period, when it resets, and whether it lasts. */
export const Windows = ({ windows }: { readonly windows: readonly Window[] }) =>
  windows.length === 0 ? (
    <p className="text-soft">No quota: calls are counted and never refused for their number.</p>
  ) : (
    <ul className="space-y-4">
      {windows.map((window) => (
        <li key={window.name}>
          <QuotaMeter
            label={NAMES[window.name] ?? window.name}
            used={window.used}
            limit={window.limit}
            note={noteOf(window)}
          />
        </li>
      ))}
    </ul>
  )

function noteOf({ started_at: from, resets_at: to, forecast }: Window): string {
  const period = `${day(Date.parse(from))} to ${day(Date.parse(to))}, resets ${utcMoment(Date.parse(to))}`
  if (forecast.used_up_at === null) return period
  const pace = number(Math.round(forecast.units_per_day))
  return `${period}. At ${pace} a day (estimate) it is used up on ${day(Date.parse(forecast.used_up_at))}.`
}
