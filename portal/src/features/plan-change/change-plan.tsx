import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { subscribedProductQuery, subscriptionQuery } from '../subscriptions/queries'
import type { Subscription } from '../subscriptions/types'
import { billingChanged } from '../billing/queries'
import { useWithInvitations } from '../product/invited-plans'
import { Undo } from '../subscriptions/state-note'
import { ChoosePlan } from './choose-plan'
import { Outcome } from './outcome'
import type { Changed } from './types'

/**
 * The one dialog in which a plan is changed: choose, see what it costs and changes, agree.
 * @param planId what is chosen at first; the plan above the present one when left out
 */
export function ChangePlan({
  subscriptionId,
  planId,
  open,
  onOpenChange,
}: {
  readonly subscriptionId: string
  readonly planId?: string | undefined
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const subscription = useQuery({ ...subscriptionQuery(subscriptionId), enabled: open })
  const name = subscription.data?.product.name
  const [changed, setChanged] = useState<Changed | null>(null)
  const change = (next: boolean) => {
    onOpenChange(next)
    if (next || changed === null) return
    setChanged(null)
    // Only now: what the page shows of the plan may take the dialog away with it.
    void billingChanged()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={name === undefined ? 'Change the plan' : `Change the plan of ${name}`}
      className="sm:w-[min(44rem,calc(100vw-2rem))]"
    >
      {changed ? (
        <Outcome changed={changed} onClose={() => change(false)} />
      ) : (
        <Loaded of={subscription}>
          {(found) =>
            found.cancel_at === null ? (
              <Choice subscription={found} planId={planId} onChanged={setChanged} />
            ) : (
              <div className="space-y-3">
                <p>This subscription is cancelled. Take that back first, then change its plan.</p>
                <Undo id={subscriptionId} />
              </div>
            )
          }
        </Loaded>
      )}
    </Dialog>
  )
}

function Choice({
  subscription,
  ...rest
}: {
  readonly subscription: Subscription
  readonly planId: string | undefined
  readonly onChanged: (changed: Changed) => void
}) {
  const product = useQuery(subscribedProductQuery(subscription.id))
  return (
    <Loaded of={product}>
      {(found) => <AmongOpen subscription={subscription} product={found} {...rest} />}
    </Loaded>
  )
}

/** Chooses among the plans on offer, and those that the consumer is invited to. */
const AmongOpen = (props: Parameters<typeof ChoosePlan>[0]) => (
  <ChoosePlan {...props} product={useWithInvitations(props.product)} />
)
