import { useState } from 'react'
import { Button } from '../../ui/button'
import type { Subscription } from '../subscriptions/types'
import { CancelSubscription } from './cancel'

/** Asks, and then cancels; nothing where it is cancelled already. */
export function CancelButton({
  subscription: { id, cancel_at: endsAt, state },
}: {
  readonly subscription: Subscription
}) {
  const [open, setOpen] = useState(false)
  if (endsAt !== null || state === 'canceled') return null
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {state === 'pending' ? 'Withdraw' : 'Cancel subscription'}
      </Button>
      <CancelSubscription subscriptionId={id} open={open} onOpenChange={setOpen} />
    </>
  )
}
