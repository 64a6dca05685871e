import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'
import { day } from '../../lib/format'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

type Entry = InferResponseType<
  (typeof api.v1.products)[':product_id']['subscriptions'][':subscription_id']['timeline']['$get'],
  200
>['data'][number]

const WORDS: Readonly<Record<string, string>> = {
  'subscription.create': 'Subscribed',
  'subscription.checkout': 'Checkout opened',
  'subscription.activate': 'Began',
  'subscription.approve': 'Approved',
  'subscription.decline': 'Declined',
  'subscription.suspend': 'Suspended',
  'subscription.restore': 'Restored',
  'subscription.cancel': 'Cancelled',
  'subscription.canceled': 'Ended',
  'subscription.undo_cancel': 'Cancellation taken back',
  'subscription.change_plan': 'Plan changed',
  'subscription.force_plan': 'Moved to another plan',
  'subscription.plan_changed': 'Plan changed',
  'subscription.upgrade': 'Upgraded',
  'subscription.payment_failed': 'Payment failed',
  'subscription.trial_ending': 'Trial about to end',
  'subscription.trial_ended': 'Trial ended',
  'subscription.reset_quota': 'Quota reset',
  'subscription.update_overage': 'Overage changed',
  'subscription.override': 'Terms of its own granted',
  'subscription.override_end': 'Terms of its own ended',
}
const WHO: Readonly<Record<string, string>> = {
  consumer: 'the consumer',
  provider: 'you',
  platform: 'the platform',
  billing: 'billing',
  clock: 'by itself',
}
function words(action: string): string {
  const plain = action.slice(action.indexOf('.') + 1).replaceAll('_', ' ')
  return WORDS[action] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** The life of a subscription, newest first. */
export const ConsumerHistory = ({ entries }: { readonly entries: readonly Entry[] }) => (
  <Table label="History">
    <thead>
      <tr>
        <Head>When</Head>
        <Head>What</Head>
        <Head>By</Head>
        <Head>More</Head>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry, i) => (
        <tr key={`${entry.at}${entry.action}${i}`}>
          <Cell>
            <Time at={entry.at} as="moment" />
          </Cell>
          <Cell className="font-medium whitespace-nowrap">{words(entry.action)}</Cell>
          <Cell className="text-soft whitespace-nowrap">
            {entry.by === null ? '' : (WHO[entry.by] ?? entry.by)}
          </Cell>
          <Cell className="text-soft min-w-60">{moreOf(entry)}</Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

function moreOf(entry: Entry): string {
  const { from_plan: before, to_plan: then, effective_at: at, reason } = entry
  return [
    ...(before && then && before !== then ? [`${before} to ${then}`] : then ? [then] : []),
    ...(at ? [`from ${day(Date.parse(at))}`] : []),
    ...(reason ? [reason] : []),
  ].join('. ')
}
