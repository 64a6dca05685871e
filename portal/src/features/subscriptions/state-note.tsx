import { useMutation, useQuery } from '@tanstack/react-query'
import { useMatchRoute } from '@tanstack/react-router'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button, ButtonAnchor, ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { ProblemNote } from '../../ui/problem-note'
import type { Tone } from '../../ui/states'
import { say } from '../../ui/toast'
import { PayOnPage } from '../checkout/pay-on-page'
import { mattersOf, type Matter } from './matters'
import { subscriptionBillingQuery, subscriptionsChanged } from './queries'
import type { Subscription } from './types'

const NOTICES: Readonly<Record<Tone, 'plain' | 'warn' | 'bad'>> = {
  plain: 'plain',
  good: 'plain',
  accent: 'plain',
  warn: 'warn',
  bad: 'bad',
}

/** What somebody should know of a subscription that is not simply running, with what mends it. */
export function StateNote({ subscription }: { readonly subscription: Subscription }) {
  const me = useMe()
  const billing = useQuery({
    ...subscriptionBillingQuery(subscription.id),
    enabled: may(me, 'billing:read'),
  })
  // The billing tab says the same of money, and more.
  const isBilling = useMatchRoute()({
    to: '/subscriptions/$id/billing',
    params: { id: subscription.id },
  })
  const matters = mattersOf(subscription, billing.data ?? null).filter(
    ({ remedy }) => !(isBilling && (remedy === 'pay' || remedy === 'billing')),
  )
  return (
    matters.length > 0 && (
      <div className="mb-6 space-y-2">
        {matters.map((matter) => (
          <Notice
            key={matter.title}
            tone={NOTICES[matter.tone]}
            title={`This subscription ${matter.title}`}
            action={
              <Mend
                matter={matter}
                subscription={subscription}
                payUrl={billing.data?.pay_url ?? null}
              />
            }
          >
            {matter.detail}
          </Notice>
        ))}
      </div>
    )
  )
}

function Mend({
  matter: { remedy },
  subscription: { id, product },
  payUrl,
}: {
  readonly matter: Matter
  readonly subscription: Subscription
  readonly payUrl: string | null
}) {
  const me = useMe()
  if (remedy === 'plans')
    return (
      <ButtonLink to="/apis/$slug/plans" params={{ slug: product.slug }}>
        Subscribe again
      </ButtonLink>
    )
  if (remedy === 'undo-cancel')
    return may(me, 'subscriptions:write') ? <Undo id={id} /> : <Ask what="take it back" />
  if (remedy === 'checkout')
    return may(me, 'billing:write') ? (
      <PayOnPage subscriptionId={id} action="Go to payment" />
    ) : (
      <Ask what="pay for it" />
    )
  if (remedy === null) return null
  if (!may(me, 'billing:read')) return remedy === 'pay' && <Ask what="pay it" />
  return (
    <>
      {remedy === 'pay' && payUrl !== null && (
        <ButtonAnchor kind="primary" href={payUrl}>
          Pay now
        </ButtonAnchor>
      )}
      <ButtonLink to="/subscriptions/$id/billing" params={{ id }}>
        See billing
      </ButtonLink>
    </>
  )
}

const Ask = ({ what }: { readonly what: string }) => (
  <p className="text-faint text-sm">An owner, an admin or the billing role can {what}.</p>
)

/** Takes a cancellation back whose moment has not come. */
export function Undo({ id }: { readonly id: string }) {
  const undo = useMutation({
    mutationFn: () =>
      read(
        api.v1.subscriptions[':subscription_id']['undo-cancel'].$post({
          param: { subscription_id: id },
        }),
      ),
    onSuccess: async ({ cancel_at: at }) => {
      await subscriptionsChanged()
      say(at === null ? 'The cancellation is taken back' : 'It ends when the product does')
    },
  })
  return (
    <div className="space-y-2">
      <Button pending={undo.isPending} onClick={() => undo.mutate()}>
        Take the cancellation back
      </Button>
      {undo.isError && <ProblemNote problem={asProblem(undo.error)} />}
    </div>
  )
}
