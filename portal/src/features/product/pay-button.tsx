import { useAct } from '../../lib/act'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { goToCheckout } from '../billing/go'

/** Goes on to the page on which a subscription that waits is paid for. */
export function PayButton({ subscriptionId }: { readonly subscriptionId: string }) {
  const me = useMe()
  const { pending, problem, run } = useAct()
  if (!may(me, 'billing:write'))
    return <p className="text-soft">Owners, admins and the billing role may pay for it.</p>
  return (
    <>
      <Button
        kind="primary"
        className="w-full"
        pending={pending}
        onClick={() => run(() => goToCheckout(subscriptionId, ''))}
      >
        Go on to payment
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
