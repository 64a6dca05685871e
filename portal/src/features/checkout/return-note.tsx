import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, read } from '../../lib/api'
import { useIntention } from '../../lib/intention'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button, Spinner } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { ProblemNote } from '../../ui/problem-note'
import { billingChanged } from '../billing/queries'
import { firstCall } from '../keys/first-call'
import { NewKey } from '../keys/new-key'
import { ChangePlanButton } from '../plan-change/button'
import { subscribedProductQuery } from '../subscriptions/queries'
import type { Subscription } from '../subscriptions/types'
import { PayOnPage } from './pay-on-page'

const AGAIN_MS = 2000
const LONG_MS = 30_000

/**
 * What has become of the payment. The first answer after it holds the first key, the only time that it is
 * shown: it is kept until it was seen, and nothing that could fail is asked behind it.
 */
const syncQuery = (id: string, once: ReturnType<typeof useIntention>) =>
  queryOptions({
    queryKey: ['checkout-sync', id],
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state: { data } }) => (data?.isKnown === false ? AGAIN_MS : false),
    queryFn: async () => {
      const param = { subscription_id: id }
      const of = api.v1.subscriptions[':subscription_id']
      // An answer that is lost on the way is asked for again: the key in it is in no other.
      const { key, plan, state } = await once((headers) =>
        read(of.checkout.sync.$post({ param }, { headers })),
      )
      const answered = { key: key?.key ?? null, plan, state }
      if (key !== null || state === 'canceled') return { ...answered, isKnown: true }
      const { status } = await read(of.billing.$get({ param }))
      return { ...answered, isKnown: state !== 'pending' && status !== null }
    },
  })

/** Back from Stripe's page: what happened there, and what is next. @param how the page was left */
export function ReturnNote({
  subscription,
  how,
  onDone,
}: {
  readonly subscription: Subscription
  readonly how: 'done' | 'cancelled'
  readonly onDone: () => void
}) {
  const mayAsk = may(useMe(), 'subscriptions:write')
  return (
    <div className="mb-6">
      {how === 'cancelled' ? (
        <Left subscription={subscription} onDone={onDone} />
      ) : mayAsk ? (
        <Paid id={subscription.id} onDone={onDone} />
      ) : (
        <Notice title="Thank you" action={<Dismiss onDone={onDone} />}>
          It begins as soon as the payment is confirmed. Who may change subscriptions sees its first
          key.
        </Notice>
      )}
    </div>
  )
}

const Dismiss = ({ onDone }: { readonly onDone: () => void }) => (
  <Button size="small" onClick={onDone}>
    Dismiss
  </Button>
)

function Left({
  subscription: { id, state, cancel_at: cancelAt },
  onDone,
}: {
  readonly subscription: Subscription
  readonly onDone: () => void
}) {
  const me = useMe()
  const waits = state === 'pending'
  return (
    <Notice
      tone="warn"
      title="You left the payment, and nothing was charged"
      action={<Dismiss onDone={onDone} />}
    >
      <p>
        {waits
          ? 'The subscription waits for you. It begins, and has its first key, once it is paid for.'
          : 'Everything is as it was before.'}
      </p>
      <div className="mt-3">
        {waits && may(me, 'billing:write') && <PayOnPage subscriptionId={id} action="Try again" />}
        {!waits && cancelAt === null && may(me, 'subscriptions:write') && (
          <ChangePlanButton subscriptionId={id}>Choose a plan again</ChangePlanButton>
        )}
      </div>
    </Notice>
  )
}

function Paid({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const query = syncQuery(id, useIntention())
  const synced = useQuery(query)
  const product = useQuery(subscribedProductQuery(id))
  const isLong = useIsLong()
  const { isKnown = false, key, plan, state } = synced.data ?? {}
  useEffect(() => {
    if (isKnown) void billingChanged()
  }, [isKnown])
  const leave = () => {
    queries.removeQueries({ queryKey: query.queryKey })
    onDone()
  }
  if (synced.isError)
    return <ProblemNote problem={asProblem(synced.error)} retry={() => void synced.refetch()} />
  if (!isKnown)
    return (
      <Notice
        title={
          <span className="flex items-center gap-2.5">
            <Spinner /> Waiting for Stripe to confirm the payment
          </span>
        }
        action={isLong && <Dismiss onDone={leave} />}
      >
        {isLong
          ? 'It takes longer than usual. You need not wait here: it begins by itself once the payment is known.'
          : 'This takes a few seconds.'}
      </Notice>
    )
  if (state === 'canceled')
    return (
      <Notice
        tone="warn"
        title="It was cancelled while you paid"
        action={<Dismiss onDone={leave} />}
      >
        What was paid goes back to you.
      </Notice>
    )
  return (
    <>
      <Notice
        tone="good"
        title={
          state === 'trialing'
            ? `${plan?.name} goes on after the trial`
            : `Paid: you are on ${plan?.name}`
        }
        action={<Dismiss onDone={leave} />}
      >
        {state === 'trialing'
          ? 'The card is charged for the first time when the trial ends.'
          : 'Calls pass from now on. The invoice is in Billing.'}
      </Notice>
      {key != null && (product.data ?? product.error) && (
        <NewKey
          secret={key}
          url={product.data ? firstCall(product.data, plan?.rank ?? 0) : null}
          onDone={leave}
        />
      )}
    </>
  )
}

/** Whether one has waited for long. */
function useIsLong(): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLong
}
