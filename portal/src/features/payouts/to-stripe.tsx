import type { ReactNode } from 'react'
import { useAct } from '../../lib/act'
import { api, read } from '../../lib/api'
import { leaveFor } from '../../lib/leave-for'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'

export type LinkKind = 'onboarding' | 'update' | 'dashboard'

/**
 * Leaves for Stripe's pages. A link is good once and for minutes, so it is made when it is needed.
 * @param isWanted whether, once it is made, one still wants to go
 */
export async function goToStripe(kind: LinkKind, isWanted = () => true): Promise<void> {
  const { url } = await read(api.v1.payouts.account.links.$post({ query: {}, json: { kind } }))
  if (isWanted()) await leaveFor(url)
}

/** A button that leads to Stripe's pages. */
export function ToStripe({
  kind,
  look = 'secondary',
  size = 'usual',
  children,
}: {
  readonly kind: LinkKind
  readonly look?: 'primary' | 'secondary'
  readonly size?: 'small' | 'usual'
  readonly children: ReactNode
}) {
  const { pending, problem, run } = useAct()
  return (
    <div className="space-y-2">
      <Button kind={look} size={size} pending={pending} onClick={() => run(() => goToStripe(kind))}>
        {children}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}
