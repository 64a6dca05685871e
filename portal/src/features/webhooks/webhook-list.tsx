import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LoadedList } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { webhooksQuery, type Webhook } from './queries'
import { WebhookState } from './webhook-state'

/** The endpoints of the organisation. */
export function WebhookList() {
  const found = useInfiniteQuery(webhooksQuery)
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title="No endpoint yet">
          An endpoint is a URL of yours that we call when something happens: a key is revoked, a
          quota runs low, a payment fails.
        </Empty>
      }
    >
      {(webhooks) => (
        <Table label="Webhook endpoints">
          <thead>
            <tr>
              <Head>Endpoint</Head>
              <Head>Events</Head>
              <Head>State</Head>
              <Head>Added</Head>
            </tr>
          </thead>
          <tbody>
            {webhooks.map((webhook) => (
              <tr key={webhook.id} className="hover:bg-hover relative">
                <Cell className="min-w-64">
                  <Link
                    to="/org/webhooks/$id"
                    params={{ id: webhook.id }}
                    className="font-mono text-sm break-all after:absolute after:inset-0"
                  >
                    {webhook.url}
                  </Link>
                  {webhook.description !== '' && (
                    <span className="text-soft block text-sm">{webhook.description}</span>
                  )}
                </Cell>
                <Cell className="whitespace-nowrap">{countOf(webhook)}</Cell>
                <Cell className="whitespace-nowrap">
                  <WebhookState webhook={webhook} />{' '}
                  {webhook.failing_since && webhook.enabled && (
                    <span className="text-soft text-sm">
                      since <Time at={webhook.failing_since} />
                    </span>
                  )}
                </Cell>
                <Cell>
                  <Time at={webhook.created_at} as="day" />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </LoadedList>
  )
}

/** Of how many kinds of event it is told. */
export const countOf = ({ types, money_events: money }: Webhook): string => {
  if (types === null) return money ? 'all' : 'all but those of money'
  return types.length === 1 ? '1 type' : `${types.length} types`
}
