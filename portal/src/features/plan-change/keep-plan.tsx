import { useAct } from '../../lib/act'
import { useIntention } from '../../lib/intention'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { billingChanged } from '../billing/queries'
import type { Interval } from './types'
import { askForPlan } from './queries'

/** Drops a change of plan that waits, for the end of the period or for its payment. */
export function KeepPlan({
  subscriptionId,
  plan,
  interval,
}: {
  readonly subscriptionId: string
  /** The present one. */
  readonly plan: { readonly id: string; readonly name: string }
  readonly interval: Interval | null
}) {
  const act = useAct()
  const once = useIntention()
  const keep = async () => {
    await once((headers) => askForPlan(subscriptionId, { planId: plan.id, interval }, headers))
    await billingChanged()
    say(`You stay on ${plan.name}`)
  }
  return (
    <div className="space-y-2">
      <Button size="small" pending={act.pending} onClick={() => act.run(keep)}>
        Stay on {plan.name}
      </Button>
      {act.problem && <ProblemNote problem={act.problem} />}
    </div>
  )
}
