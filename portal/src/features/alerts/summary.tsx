import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { money, number } from '../../lib/format'
import { may, type Me } from '../../lib/session'
import { Figures, KeyFigure } from '../../ui/figures'
import { Time } from '../../ui/time'
import { dashboardQuery, type Standing } from '../usage/queries'
import { paidQuery, type PaidEntry } from './queries'

const NEAR = 0.8

/** The organisation's use of APIs in a few figures. */
export function Summary({ me }: { readonly me: Me }) {
  const standings = useInfiniteQuery({ ...dashboardQuery, enabled: may(me, 'usage:read') })
  const paid = useQuery({ ...paidQuery, enabled: may(me, 'billing:read') })
  const entries = standings.data?.pages.flatMap(({ data }) => data)
  // Of a part of them no figure is true of all.
  if (!entries || entries.length === 0 || standings.hasNextPage) return null
  const waiting = entries.filter(({ state }) => state === 'pending').length
  const next = paid.data && nextPayment(paid.data.data)
  return (
    <Figures>
      <KeyFigure
        label="Live subscriptions"
        value={number(entries.length - waiting)}
        note={waiting > 0 && `${number(waiting)} not begun`}
      />
      <KeyFigure
        label="At or near a quota"
        value={number(entries.filter(isNear).length)}
        note="80 % used or more"
      />
      <KeyFigure label="Beyond quotas so far" value={overageOf(entries)} note="in this period" />
      {paid.data && (
        <KeyFigure
          label="Open to pay"
          value={
            paid.data.open.length === 0
              ? 'Nothing'
              : paid.data.open.map(({ amount, currency }) => money(amount, currency)).join(', ')
          }
        />
      )}
      {paid.data && (
        <KeyFigure
          label="Next payment"
          value={next ? money(next.amount, next.currency) : 'None'}
          note={next && <Time at={next.at} />}
        />
      )}
    </Figures>
  )
}

const isNear = ({ windows }: Standing): boolean =>
  (windows ?? []).some(({ limit, used }) => limit !== null && used >= NEAR * limit)

function overageOf(entries: readonly Standing[]): string {
  const sums = new Map<string, number>()
  for (const { overage } of entries) {
    if (overage && overage.cost_minor > 0)
      sums.set(overage.currency, (sums.get(overage.currency) ?? 0) + overage.cost_minor)
  }
  return sums.size === 0
    ? 'Nothing'
    : [...sums].map(([currency, minor]) => money(minor, currency)).join(', ')
}

/** The soonest. */
function nextPayment(entries: readonly PaidEntry[]) {
  const [first] = entries
    .flatMap(({ next_payment: next, currency }) => (next ? [{ ...next, currency }] : []))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return first
}
