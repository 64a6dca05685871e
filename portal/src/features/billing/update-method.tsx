import { ExternalLink } from 'lucide-react'
import { useAct } from '../../lib/act'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { goToPortal } from './go'

/** To Stripe's page, where the card of a currency is changed. */
export function UpdateMethod({ currency }: { readonly currency: string }) {
  const act = useAct()
  return (
    <div className="space-y-2">
      <Button pending={act.pending} onClick={() => act.run(() => goToPortal(currency))}>
        Update payment method <ExternalLink aria-hidden />
      </Button>
      {act.problem && <ProblemNote problem={act.problem} />}
    </div>
  )
}
