import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem, type Problem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'

/** Goes on to the page on which a subscription that waits is paid for. */
export function PayButton({ subscriptionId }: { readonly subscriptionId: string }) {
  const me = useMe()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!may(me, 'billing:write'))
    return <p className="text-soft">Owners, admins and the billing role may pay for it.</p>
  const pay = async () => {
    setPending(true)
    setProblem(null)
    try {
      const param = { subscription_id: subscriptionId }
      const checkout = api.v1.subscriptions[':subscription_id'].checkout
      location.assign((await read(checkout.$post({ param, json: {} }))).url)
    } catch (error) {
      setProblem(asProblem(error))
      setPending(false)
    }
  }
  return (
    <>
      <Button kind="primary" className="w-full" pending={pending} onClick={() => void pay()}>
        Go on to payment
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
