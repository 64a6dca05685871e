import { Meter } from '@base-ui/react/meter'
import { Link } from '@tanstack/react-router'
import { cn } from '../../lib/class-names'
import { money, number, percent } from '../../lib/format'
import type { Overage } from './types'

/** Minor units that the period's overage can cost at most; null for no cap. */
export function capOf({
  cap_units: units,
  unit_price_micros: micros,
  money_cap_minor: own,
  plan_cap_minor: plan,
}: Overage): number | null {
  const byUnits =
    units === null || micros === null ? null : Math.round((units * micros) / 1_000_000)
  const caps = [byUnits, own, plan].filter((cap) => cap !== null)
  return caps.length === 0 ? null : Math.min(...caps)
}

/** What bounds it, in words. */
export function capText(overage: Overage): string {
  const { rule, enabled, currency } = overage
  if (rule === 'block') return 'calls end at the quota'
  if (!enabled) return 'switched off'
  const cap = capOf(overage)
  return cap === null ? 'so far, no cap' : `so far, at most ${money(cap, currency)}`
}

/** What calls beyond the quota have cost so far, against what they can cost. */
export function OverageCost({ overage }: { readonly overage: Overage }) {
  const { rule, enabled, current, currency } = overage
  if (rule === 'block')
    return <p className="text-soft">Calls end at the quota: it costs no more.</p>
  if (!enabled && (current === null || current.units === 0))
    return <p className="text-soft">Switched off: calls end at the quota.</p>
  const cost = current?.cost_minor ?? 0
  const cap = capOf(overage)
  const units = current === null ? '' : `${number(current.units)} calls beyond the quota`
  const settings = (
    <Link
      to="/subscriptions/$id/settings"
      params={{ id: overage.subscription_id }}
      className="link text-sm"
    >
      {cap === null ? 'Set a cap' : 'Change the cap'}
    </Link>
  )
  if (cap === null)
    return (
      <p>
        {money(cost, currency)} <span className="text-soft">so far, no cap</span>
        <span className="text-faint block text-sm">
          {units} {settings}
        </span>
      </p>
    )
  const share = cap === 0 ? 1 : cost / cap
  return (
    <div className="space-y-1.5">
      <Meter.Root
        value={Math.min(cost, cap)}
        max={Math.max(cap, 1)}
        aria-label="Overage against its cap"
        getAriaValueText={() => `${money(cost, currency)} of ${money(cap, currency)}`}
        className="space-y-1.5"
      >
        <p>
          {money(cost, currency)}{' '}
          <span className="text-soft">
            of at most {money(cap, currency)} ({percent(cost, cap)})
          </span>
        </p>
        <Meter.Track className="bg-hover block h-1.5 overflow-hidden rounded-full">
          <Meter.Indicator
            className={cn(
              'block h-full rounded-full',
              share >= 1 ? 'bg-bad' : share >= 0.8 ? 'bg-warn' : 'bg-accent',
            )}
          />
        </Meter.Track>
      </Meter.Root>
      <p className="text-faint text-sm">
        {units} {settings}
      </p>
    </div>
  )
}
