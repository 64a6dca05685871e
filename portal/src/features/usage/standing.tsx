import { Meter } from '@base-ui/react/meter'
import { Link } from '@tanstack/react-router'
import { cn } from '../../lib/class-names'
import { number, percent } from '../../lib/format'
import { Time } from '../../ui/time'
import { StateTag } from '../subscriptions/state-tag'
import type { Standing as Entry, Window } from './queries'
import { windowName } from './windows'

/** Where subscriptions stand, a line for each of their quotas. */
export const Standings = ({ entries }: { readonly entries: readonly Entry[] }) => (
  <ul className="panel divide-line divide-y" aria-label="Usage of each subscription">
    {entries.map((entry) => (
      <Standing key={entry.subscription_id} entry={entry} />
    ))}
  </ul>
)

const Standing = ({
  entry: { subscription_id: id, product, plan, state, windows },
}: {
  readonly entry: Entry
}) => (
  <li className="hover:bg-hover relative grid gap-x-6 gap-y-2 px-4 py-2.5 lg:grid-cols-[14rem_minmax(0,1fr)]">
    <div className="flex min-w-0 items-baseline gap-2">
      <Link
        to="/subscriptions/$id"
        params={{ id }}
        className="truncate font-medium after:absolute after:inset-0"
      >
        {product.name}
      </Link>
      <span className="text-soft truncate text-sm">{plan.name}</span>
      {state !== 'active' && <StateTag state={state} />}
    </div>
    <div className="min-w-0 space-y-1.5">
      {state === 'pending' ? (
        <p className="text-soft text-sm">It has not begun.</p>
      ) : windows === null ? (
        <p className="text-soft text-sm">Its usage does not answer right now.</p>
      ) : windows.length === 0 ? (
        <p className="text-soft text-sm">No quota.</p>
      ) : (
        windows.map((window) => <Line key={window.name} product={product.name} window={window} />)
      )}
    </div>
  </li>
)

/** @param product names the meter for who does not see where it stands */
function Line({ product, window }: { readonly product: string; readonly window: Window }) {
  const { name, used, limit, resets_at: resets } = window
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5 text-sm lg:grid-cols-[5.5rem_minmax(4rem,1fr)_16rem_7.5rem_9rem]">
      <span className="text-soft">{windowName(name)}</span>
      {limit === null ? (
        <span className="text-faint">no limit</span>
      ) : (
        <Bar label={`${product}, ${windowName(name).toLowerCase()}`} used={used} limit={limit} />
      )}
      <span className="col-span-2 lg:col-span-1">
        {number(used)}
        {limit !== null && (
          <>
            {' '}
            <span className="text-soft">of {number(limit)}</span> ({percent(used, limit)}),{' '}
            {number(Math.max(0, limit - used))} left
          </>
        )}
      </span>
      <span className="col-span-2 flex justify-between gap-4 lg:contents">
        <span className="text-soft whitespace-nowrap">
          resets <Time at={resets} />
        </span>
        <span>
          <Lasts window={window} />
        </span>
      </span>
    </div>
  )
}

/** Where a quota does not last at this pace: until when it does. */
function Lasts({ window: { used, limit, forecast } }: { readonly window: Window }) {
  if (limit === null) return null
  if (used >= limit) return <span className="text-bad">used up</span>
  if (forecast.used_up_at === null) return null
  return (
    <span
      className="text-warn whitespace-nowrap"
      title={`At ${number(Math.round(forecast.units_per_day))} a day. ${forecast.method}`}
    >
      gone <Time at={forecast.used_up_at} /> (est.)
    </span>
  )
}

const Bar = ({
  label,
  used,
  limit,
}: {
  readonly label: string
  readonly used: number
  readonly limit: number
}) => {
  const share = limit === 0 ? 1 : used / limit
  return (
    <Meter.Root
      aria-label={label}
      value={Math.min(used, limit)}
      max={limit || 1}
      getAriaValueText={() => `${number(used)} of ${number(limit)} calls`}
    >
      <Meter.Track className="bg-line block h-1.5 overflow-hidden rounded-full">
        <Meter.Indicator
          className={cn(
            'block h-full rounded-full',
            share >= 1 ? 'bg-bad' : share >= 0.8 ? 'bg-warn' : 'bg-accent',
          )}
        />
      </Meter.Track>
    </Meter.Root>
  )
}
