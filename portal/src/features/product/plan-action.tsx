import { may, useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { ChangePlanButton, isChangeable } from '../plan-change/button'
import { subscribeAt, useStanding } from './standing'
import type { Plan, Product } from './types'

/** The one thing to do with a plan, for this visitor. @param back the page that it stands on */
export function PlanAction({
  product,
  plan,
  back,
  onSubscribe,
}: {
  readonly product: Pick<Product, 'id' | 'name'>
  readonly plan: Plan
  readonly back: string
  readonly onSubscribe: () => void
}) {
  const me = useMe()
  const standing = useStanding(product.id)
  const subscribe = plan.approval_required ? 'Ask for access' : 'Subscribe'
  const here = { return_to: subscribeAt(back, plan.id) }
  switch (standing.is) {
    case 'stranger':
      return (
        <ButtonLink to="/sign-up" search={here} aria-label={`${subscribe}: ${plan.name}`}>
          {subscribe}
        </ButtonLink>
      )
    case 'without organisation':
      return (
        <ButtonLink to="/org/new" search={here} aria-label={`${subscribe}: ${plan.name}`}>
          {subscribe}
        </ButtonLink>
      )
    case 'subscribed': {
      const { id, plan: current, state, cancel_at: endsAt } = standing.own
      if (plan.id !== current.id && may(me, 'subscriptions:write') && isChangeable(state, endsAt))
        return (
          <ChangePlanButton subscriptionId={id} planId={plan.id}>
            {plan.rank > current.rank && plan.prices.length > 0 ? (
              <>
                Upgrade via Stripe<span className="sr-only"> to {plan.name}</span>
              </>
            ) : (
              `Change to ${plan.name}`
            )}
          </ChangePlanButton>
        )
      return (
        <ButtonLink to="/subscriptions/$id" params={{ id }}>
          Manage
        </ButtonLink>
      )
    }
    case 'staff':
      return <Aside>Act for an organisation to subscribe.</Aside>
    case 'onlooker':
      return <Aside>Owners, admins and the billing role may subscribe.</Aside>
    case 'unread':
      return (
        <>
          <Aside>What you are subscribed to could not be read.</Aside>
          <Button size="small" onClick={standing.retry}>
            Try again
          </Button>
        </>
      )
    case 'unknown':
    case 'free':
      return (
        <Button
          disabled={standing.is === 'unknown'}
          aria-label={`${subscribe}: ${plan.name}`}
          onClick={onSubscribe}
        >
          {subscribe}
        </Button>
      )
  }
}

const Aside = ({ children }: { readonly children: string }) => (
  <p className="text-faint text-sm">{children}</p>
)
