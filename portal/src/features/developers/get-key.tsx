import { Button, ButtonLink } from '../../ui/button'
import { subscribeAt, useStanding } from '../product/standing'
import type { Plan, Product } from '../product/types'

/** The plan that somebody gets who does not choose: the product's own, else its lowest. */
const defaultPlan = ({ plans, default_plan_id: id }: Product): Plan | undefined =>
  plans.find((plan) => plan.id === id) ?? plans.toSorted((a, b) => a.rank - b.rank)[0]

/** The shortest way from here to a key, whoever the visitor is. */
export function GetKey({
  product,
  back,
  onSubscribe,
}: {
  readonly product: Product
  readonly back: string
  readonly onSubscribe: (planId: string) => void
}) {
  const standing = useStanding(product.id)
  const plan = defaultPlan(product)
  if (!plan) return null
  const here = { return_to: subscribeAt(back, plan.id) }
  const label = 'Get API key'
  if (standing.is === 'stranger')
    return (
      <ButtonLink to="/sign-up" search={here} kind="primary" size="large">
        {label}
      </ButtonLink>
    )
  if (standing.is === 'without organisation')
    return (
      <ButtonLink to="/org/new" search={here} kind="primary" size="large">
        {label}
      </ButtonLink>
    )
  if (standing.is === 'subscribed')
    return (
      <ButtonLink
        to="/subscriptions/$id/keys"
        params={{ id: standing.own.id }}
        kind="primary"
        size="large"
      >
        Your API keys
      </ButtonLink>
    )
  return (
    <Button
      kind="primary"
      size="large"
      disabled={standing.is === 'unknown'}
      onClick={() => onSubscribe(plan.id)}
    >
      {label}
    </Button>
  )
}
