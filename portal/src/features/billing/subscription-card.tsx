import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { money } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Tag } from '../../ui/states'
import { SubscriptionActions } from '../plan-change/actions'
import { Waiting } from '../plan-change/waiting'
import { StateTag } from '../subscriptions/state-tag'
import type { Window } from '../usage/queries'
import { Windows } from '../usage/windows'
import { OverageCost } from './cost'
import { NextPayment } from './next-payment'
import { overageQuery, upcomingQuery } from './queries'
import type { BillingEntry } from './types'
import { waitsForUpgrade } from './upgrade'
import { expiryText, methodText, priceText, spanText } from './words'

/**
 * One subscription as its payer sees it.
 * @param windows of its quota; undefined while they are not known, null while the meter is away
 */
export function SubscriptionCard({
  entry,
  windows,
}: {
  readonly entry: BillingEntry
  readonly windows: readonly Window[] | null | undefined
}) {
  const { subscription_id: id, product, plan, state, status, coupon } = entry
  const mayRead = may(useMe(), 'subscriptions:read')
  const upcoming = useQuery({ ...upcomingQuery(id), enabled: status !== null })
  const overage = useQuery({ ...overageQuery(id), enabled: status !== null && mayRead })
  return (
    <li className="panel">
      <header className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2.5">
        <h3 className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link to="/subscriptions/$id/billing" params={{ id }} className="hover:text-accent">
            {product.name}
          </Link>
          <span className="text-soft font-normal">
            {plan.name}, {priceText(entry)}
          </span>
          <StateTag state={state} />
          {coupon && <Tag>Coupon {coupon.code}</Tag>}
        </h3>
        <SubscriptionActions
          subscriptionId={id}
          name={product.name}
          state={state}
          isPaid={status !== null}
          endsAt={entry.cancel_at}
          currency={entry.currency}
        />
      </header>
      <div className="space-y-4 p-4 empty:hidden">
        <State entry={entry} />
        <Waiting subscriptionId={id} billing={entry} />
        <div className="grid grid-cols-1 gap-x-12 gap-y-5 lg:grid-cols-2">
          <div>
            {windows === undefined ? (
              <p className="text-faint">Your role does not see usage.</p>
            ) : windows === null ? (
              <p className="text-faint">Its meter does not answer right now.</p>
            ) : (
              <Windows windows={windows} />
            )}
          </div>
          <dl className="grid grid-cols-1 content-start gap-x-8 gap-y-4 sm:grid-cols-2">
            {status !== null && (
              <Part label="Overage">
                {overage.data ? <OverageCost overage={overage.data} /> : '…'}
              </Part>
            )}
            <Part label="Next invoice">
              <NextPayment billing={entry} upcoming={upcoming.data} />
            </Part>
            <Part label="Current cycle">{spanText(entry.current_cycle)}</Part>
            {status !== null && (
              <Part label="Payment method">
                <Method entry={entry} />
              </Part>
            )}
          </dl>
        </div>
      </div>
    </li>
  )
}

/** What is wrong with its payment, with the way to mend it. */
function State({ entry }: { readonly entry: BillingEntry }) {
  const { subscription_id: id, state, open } = entry
  const isOwed = open !== null && (!waitsForUpgrade(entry) || entry.payment_failed_at !== null)
  if (state !== 'pending' && !isOwed) return null
  return (
    <p className="text-bad flex flex-wrap items-center gap-x-3">
      {state === 'pending' || open === null
        ? 'It begins once it is paid for.'
        : `${money(open.amount, open.currency)} is open.`}
      <Link to="/billing/$subscription" params={{ subscription: id }} className="link">
        Pay it
      </Link>
    </p>
  )
}

const Method = ({ entry }: { readonly entry: BillingEntry }) => {
  const { payment_method: method } = entry
  if (method === null) return <p className="text-soft">None is known.</p>
  return (
    <p>
      {methodText(method)}
      {method.expires !== null && (
        <span className="text-faint block text-sm">Expires {expiryText(method.expires)}</span>
      )}
    </p>
  )
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-faint mb-1 text-sm">{label}</dt>
    <dd>{children}</dd>
  </div>
)
