import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { productQuery } from '../catalogue/queries'
import { useOwn } from '../product/subscription-of'
import { ButtonLink } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Toasts } from '../../ui/toast'
import { subscriptionQuery } from './queries'
import { StateNote } from './state-note'
import type { Subscription } from './types'

/** A part of the visitor's own subscription, on the page of its product. */
export function OwnTab({
  slug,
  children,
}: {
  readonly slug: string
  readonly children: (subscription: Subscription) => ReactNode
}) {
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const mine = useOwn(product.id)
  const own = mine.data
  const found = useQuery({ ...subscriptionQuery(own?.id ?? ''), enabled: Boolean(own) })
  if (own === undefined) return <Loaded of={mine}>{() => null}</Loaded>
  if (own === null)
    return (
      <Empty
        title="You have no subscription to it"
        action={
          <ButtonLink to="/apis/$slug/plans" params={{ slug }} kind="primary">
            See the plans
          </ButtonLink>
        }
      >
        Sign in, or subscribe to a plan, and its usage and keys show here.
      </Empty>
    )
  return (
    <Toasts>
      <Loaded of={found}>
        {(subscription) => (
          <>
            <StateNote subscription={subscription} />
            {children(subscription)}
          </>
        )}
      </Loaded>
    </Toasts>
  )
}
