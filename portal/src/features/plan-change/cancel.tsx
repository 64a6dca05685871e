import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { useIntention } from '../../lib/intention'
import { Confirm, Dialog } from '../../ui/dialog'
import { Field, Select, Textarea } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { say } from '../../ui/toast'
import { billingChanged } from '../billing/queries'
import { dayOf } from '../billing/words'
import { subscriptionBillingQuery, subscriptionQuery } from '../subscriptions/queries'
import type { Subscription } from '../subscriptions/types'

interface Props {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks before a subscription ends: what is lost, from when on, and what is still charged. */
export function CancelSubscription({
  subscriptionId,
  ...dialog
}: Props & { readonly subscriptionId: string }) {
  const subscription = useQuery({ ...subscriptionQuery(subscriptionId), enabled: dialog.open })
  const billing = useQuery({ ...subscriptionBillingQuery(subscriptionId), enabled: dialog.open })
  if (!subscription.data || !billing.data) {
    const failed = subscription.isError ? subscription : billing
    return (
      <Dialog {...dialog} title="Cancel the subscription">
        <Loaded of={{ ...failed, data: undefined }}>{() => null}</Loaded>
      </Dialog>
    )
  }
  const { status, price } = billing.data
  return (
    <Asked subscription={subscription.data} paid={status !== null || price !== null} {...dialog} />
  )
}

function Asked({
  subscription,
  paid,
  ...dialog
}: Props & { readonly subscription: Subscription; readonly paid: boolean }) {
  const { product, plan, state, current_period: period } = subscription
  const once = useIntention()
  const [when, setWhen] = useState<'now' | 'period_end'>('now')
  const [reason, setReason] = useState('')
  const withdrawn = state === 'pending'
  const end =
    state === 'trialing' && subscription.trial_ends_at ? subscription.trial_ends_at : period.end
  const atOnce = withdrawn || (!paid && when === 'now')
  const cancel = async () => {
    const said = reason.trim()
    const json = {
      ...(!paid && !withdrawn && { when }),
      ...(said !== '' && { reason: said }),
    }
    await once((headers) =>
      read(
        api.v1.subscriptions[':subscription_id'].cancel.$post(
          { param: { subscription_id: subscription.id }, json },
          { headers },
        ),
      ),
    )
    await billingChanged()
    if (withdrawn) say('Your request is withdrawn')
    else if (atOnce) say(`${product.name} is cancelled`, 'Its keys are refused from now on.')
    else say(`${product.name} is cancelled`, `It lasts until ${dayOf(end)}. You can undo it.`)
  }
  return (
    <Confirm
      {...dialog}
      title={`Cancel ${product.name}, ${plan.name}?`}
      keep="Keep it"
      action={atOnce ? 'Cancel now' : `Cancel on ${dayOf(end)}`}
      {...(atOnce && !withdrawn && { typed: product.name })}
      act={cancel}
    >
      {!paid && !withdrawn && (
        <Field label="It ends">
          <Select
            value={when}
            onChange={(event) => setWhen(event.target.value as 'now' | 'period_end')}
          >
            <option value="now">Now</option>
            <option value="period_end">At the end of the period, {dayOf(end)}</option>
          </Select>
        </Field>
      )}
      {withdrawn ? (
        <p>It has not begun. Nothing was charged, and nothing will be.</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5">
          <li>
            {atOnce ? 'At once' : `On ${dayOf(end)}`} all its keys are refused, everywhere. A new
            subscription has new keys.
          </li>
          {paid && (
            <>
              <li>
                Until then it works as before. What is paid for is not paid back, and you can undo
                it.
              </li>
              <li>Calls beyond the quota until then come on one last invoice.</li>
            </>
          )}
          <li>Its usage and invoices can still be read.</li>
        </ul>
      )}
      <Field label="Why do you leave?" optional hint="The provider reads it.">
        <Textarea
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Confirm>
  )
}
