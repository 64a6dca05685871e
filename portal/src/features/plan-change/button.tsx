import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button } from '../../ui/button'

/** Loads when it is asked for: public pages have the button too. */
const ChangePlan = lazy(async () => ({ default: (await import('./change-plan')).ChangePlan }))

/** Opens the dialog in which a plan is changed. @param planId what is chosen in it at first */
export function ChangePlanButton({
  subscriptionId,
  planId,
  kind = 'secondary',
  size = 'usual',
  className,
  children = 'Change plan',
}: {
  readonly subscriptionId: string
  readonly planId?: string
  readonly kind?: 'primary' | 'secondary' | 'quiet'
  readonly size?: 'small' | 'usual'
  readonly className?: string
  readonly children?: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind={kind} size={size} className={className} onClick={() => setOpen(true)}>
        {children}
      </Button>
      {open && (
        <Suspense>
          <ChangePlan subscriptionId={subscriptionId} planId={planId} open onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}

const CHANGEABLE: ReadonlySet<string> = new Set(['trialing', 'active', 'past_due'])

/** Whether a subscription in this state has a plan to change. @param cancelAt when it ends, if it does */
export const isChangeable = (state: string, cancelAt: string | null): boolean =>
  CHANGEABLE.has(state) && cancelAt === null
