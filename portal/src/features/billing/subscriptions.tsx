import { useInfiniteQuery } from '@tanstack/react-query'
import { may, useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { dashboardQuery } from '../usage/queries'
import { billingQuery } from './queries'
import { SubscriptionCard } from './subscription-card'

/** Every live subscription, across products, as its payer sees it. */
export function PaidSubscriptions() {
  const found = useInfiniteQuery(billingQuery)
  const usage = useInfiniteQuery({ ...dashboardQuery, enabled: may(useMe(), 'usage:read') })
  const standings = usage.data?.pages.flatMap(({ data }) => data) ?? []
  const windowsOf = (id: string) =>
    standings.find(({ subscription_id: each }) => each === id)?.windows
  return (
    <Section title="Subscriptions">
      <LoadedList
        of={found}
        empty={
          <Empty
            title="Nothing is paid for yet"
            action={
              <ButtonLink to="/apis" kind="primary">
                Find an API
              </ButtonLink>
            }
          >
            Subscribe to a plan, and what it costs stands here: used of the quota, the next invoice,
            and how it is paid.
          </Empty>
        }
      >
        {(entries) => (
          <ul className="space-y-4">
            {entries.map((entry) => (
              <SubscriptionCard
                key={entry.subscription_id}
                entry={entry}
                windows={windowsOf(entry.subscription_id)}
              />
            ))}
          </ul>
        )}
      </LoadedList>
    </Section>
  )
}
