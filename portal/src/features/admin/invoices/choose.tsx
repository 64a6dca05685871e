import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Loaded, LoadedList } from '../../../ui/loaded'
import { PageHead } from '../../../ui/page'
import { Empty } from '../../../ui/states'
import { SearchFilter } from '../../../ui/filters'
import { StateTag } from '../../subscriptions/state-tag'
import { organisationQuery } from '../organisations/queries'
import { productQuery } from '../products/queries'
import { Toolbar } from '../shared/toolbar'
import { subscriptionQuery, subscriptionsQuery } from '../subscriptions/queries'
import { ManualInvoice } from './manual'

/** First of all: which subscription is billed. */
export function ChooseSubscription() {
  const [text, setText] = useState<string>()
  const found = useInfiniteQuery(subscriptionsQuery({ search: text }))
  return (
    <>
      <PageHead title="New invoice">An invoice is for a subscription. Whose?</PageHead>
      <Toolbar>
        <SearchFilter label="Search by consumer's name or id" value={text} onChange={setText} />
      </Toolbar>
      <LoadedList of={found} empty={<Empty title="No subscription matches" />}>
        {(rows) => (
          <ul className="panel divide-line divide-y">
            {rows.map((each) => (
              <li key={each.id} className="hover:bg-hover relative flex gap-3 px-4 py-2.5">
                <Link
                  to="/admin/invoices/new"
                  search={{ subscription_id: each.id }}
                  className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
                >
                  {each.consumer.name}
                  <span className="text-soft font-normal">
                    {' '}
                    {each.product.name}, {each.plan.name}
                  </span>
                </Link>
                <StateTag state={each.state} />
              </li>
            ))}
          </ul>
        )}
      </LoadedList>
    </>
  )
}

/** The invoice of one subscription. */
export function BillSubscription({ id }: { readonly id: string }) {
  const found = useQuery(subscriptionQuery(id))
  return (
    <Loaded of={found}>
      {(subscription) => (
        <>
          <PageHead title="New invoice">
            For{' '}
            <Link to="/admin/subscriptions/$id" params={{ id }} className="link">
              {subscription.product.name}, {subscription.plan.name}
            </Link>
          </PageHead>
          <Form
            subscriptionId={id}
            productId={subscription.product.id}
            organisationId={subscription.organisation_id}
          />
        </>
      )}
    </Loaded>
  )
}

function Form({
  subscriptionId,
  productId,
  organisationId,
}: {
  readonly subscriptionId: string
  readonly productId: string
  readonly organisationId: string
}) {
  const product = useQuery(productQuery(productId))
  const consumer = useQuery(organisationQuery(organisationId))
  return (
    <Loaded of={product}>
      {({ currency }) => (
        <ManualInvoice
          subscriptionId={subscriptionId}
          currency={currency}
          consumer={consumer.data?.name ?? 'the consumer'}
        />
      )}
    </Loaded>
  )
}
