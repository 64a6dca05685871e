import { Link } from '@tanstack/react-router'
import { cn } from '../../lib/class-names'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { mattersOf } from './matters'
import { StateTag } from './state-tag'
import type { Subscription } from './types'

/** Subscriptions, each with its state and what comes next for it. */
export const SubscriptionTable = ({ rows }: { readonly rows: readonly Subscription[] }) => (
  <Table label="Subscriptions">
    <thead>
      <tr>
        <Head>API</Head>
        <Head>Plan</Head>
        <Head>State</Head>
        <Head>Billed</Head>
        <Head>Next period</Head>
        <Head>Started</Head>
      </tr>
    </thead>
    <tbody>
      {rows.map((each) => (
        <tr
          key={each.id}
          className={cn('hover:bg-hover relative', each.state === 'canceled' && 'text-soft')}
        >
          <Cell>
            <Link
              to="/subscriptions/$id"
              params={{ id: each.id }}
              className="font-medium whitespace-nowrap after:absolute after:inset-0"
            >
              {each.product.name}
            </Link>
          </Cell>
          <Cell className="whitespace-nowrap">{each.plan.name}</Cell>
          <Cell>
            <span className="flex items-baseline gap-2 whitespace-nowrap">
              <StateTag state={each.state} />
              <Note of={each} />
            </span>
          </Cell>
          <Cell className="whitespace-nowrap">{billed(each)}</Cell>
          <Cell>
            {each.state !== 'canceled' && each.state !== 'pending' && each.cancel_at === null && (
              <Time at={each.current_period.end} as="day" />
            )}
          </Cell>
          <Cell>
            <Time at={each.started_at} as="day" />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** The gravest thing to know, where the state alone does not say it. */
function Note({ of }: { readonly of: Subscription }) {
  if (of.state === 'canceled')
    return (
      <span className="text-faint text-sm">
        <Time at={of.cancel_at ?? of.updated_at} as="day" />
      </span>
    )
  if (of.state === 'suspended' || of.state === 'past_due') return null
  const [matter] = mattersOf(of, null)
  return matter && <span className="text-soft text-sm">{matter.title}</span>
}

const billed = ({ billing_interval: interval, manual }: Subscription): string => {
  if (manual) return 'by hand'
  return interval === null ? '' : `each ${interval}`
}
