import { useEffect, useRef } from 'react'
import { useAct } from '../../lib/act'
import { api, read } from '../../lib/api'
import { useLeaving } from '../../lib/leaving'
import { queries } from '../../lib/queries'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { accountQuery, payoutsChanged } from './queries'
import { goToStripe, type LinkKind } from './to-stripe'

/** Who comes back from Stripe's pages: asks how far the account is, and then forgets where it came from. */
export function BackFromStripe({ onDone }: { readonly onDone: () => void }) {
  const { problem, run } = useAct()
  useOnce((isHere) =>
    run(async () => {
      const account = await read(api.v1.payouts.account.refresh.$post({ query: {} }))
      queries.setQueryData(accountQuery.queryKey, account)
      await payoutsChanged()
      say(
        account.can_be_paid ? 'Payouts work' : 'Back from Stripe',
        account.can_be_paid ? 'Your share reaches your bank from now on.' : undefined,
      )
      if (isHere()) onDone()
    }),
  )
  return problem ? (
    <ProblemNote problem={problem} />
  ) : (
    <p role="status" className="panel text-soft px-4 py-3">
      Asking Stripe how far your account is.
    </p>
  )
}

/** Whose link to Stripe had run out: goes there by a new one. */
export function NewLink({
  kind,
  onFailed,
}: {
  readonly kind: LinkKind
  readonly onFailed: () => void
}) {
  const { problem, run } = useAct()
  useOnce((isHere) => run(() => goToStripe(kind, isHere)))
  return problem ? (
    <ProblemNote problem={problem} retry={onFailed}>
      <p className="text-soft">The link to Stripe had run out, and a new one could not be made.</p>
    </ProblemNote>
  ) : (
    <p role="status" className="panel text-soft px-4 py-3">
      The link to Stripe had run out. Opening a new one.
    </p>
  )
}

/**
 * Runs when the page was opened, and not again when React draws it twice.
 * @param act is told whether one is still here: whoever clicked on meanwhile is not fetched back
 */
function useOnce(act: (isHere: () => boolean) => void): void {
  const ran = useRef(false)
  const isShown = useRef(true)
  const isLeaving = useLeaving()
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  useEffect(() => {
    if (ran.current) return
    ran.current = true
    act(() => isShown.current && !isLeaving())
  })
}
