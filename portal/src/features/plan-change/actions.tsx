import { useNavigate } from '@tanstack/react-router'
import { CreditCard, History, X } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { say } from '../../ui/toast'
import { goToPortal } from '../billing/go'
import { CancelSubscription } from './cancel'
import { ChangePlanButton, isChangeable } from './button'

/** What can be done with a subscription for money's sake, as far as the viewer may. */
export function SubscriptionActions({
  subscriptionId,
  name,
  state,
  isPaid,
  endsAt,
  currency,
}: {
  readonly subscriptionId: string
  /** Of its product. */
  readonly name: string
  readonly state: string
  /** Whether a card pays for it. */
  readonly isPaid: boolean
  /** When it ends, if it is cancelled. */
  readonly endsAt: string | null
  readonly currency: string
}) {
  const me = useMe()
  const navigate = useNavigate()
  const [cancelling, setCancelling] = useState(false)
  const mayChange = may(me, 'subscriptions:write') && state !== 'canceled'
  const toCards = () => {
    goToPortal(currency).catch((error: unknown) => {
      const { title, detail } = asProblem(error)
      say(title, detail)
    })
  }
  return (
    <div className="flex items-center gap-1">
      {mayChange && isChangeable(state, endsAt) && (
        <ChangePlanButton subscriptionId={subscriptionId} size="small" />
      )}
      <RowMenu label={`More for ${name}`}>
        <RowAction
          onChoose={() =>
            void navigate({ to: '/subscriptions/$id', params: { id: subscriptionId } })
          }
        >
          <History aria-hidden className="size-4" /> Usage history
        </RowAction>
        {isPaid && may(me, 'billing:write') && (
          <RowAction onChoose={toCards}>
            <CreditCard aria-hidden className="size-4" /> Update payment method
          </RowAction>
        )}
        {mayChange && endsAt === null && (
          <RowAction grave onChoose={() => setCancelling(true)}>
            <X aria-hidden className="size-4" /> Cancel subscription
          </RowAction>
        )}
      </RowMenu>
      <CancelSubscription
        subscriptionId={subscriptionId}
        open={cancelling}
        onOpenChange={setCancelling}
      />
    </div>
  )
}
