import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { asProblem, type Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import type { RouteDetail } from '../product/route-detail'
import type { SampleCall } from '../product/samples'
import { useSubscriptionOf } from '../product/subscription-of'
import type { Product } from '../product/types'
import { OutcomeView } from './outcome'
import { sendMock, sendReal, type Outcome } from './send'
import { ValueFields } from './value-fields'
import { missing, type Values } from './values'

const CALLABLE: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due'])

/**
 * Calls the route from this page: for real on the visitor's own subscription, which counts, or as an
 * example, which does not.
 */
export function TryIt({
  product,
  route,
  call,
  values,
  onChange,
}: {
  readonly product: Product
  readonly route: RouteDetail
  readonly call: SampleCall
  readonly values: Values
  readonly onChange: (values: Values) => void
}) {
  const me = useMe()
  const own = useSubscriptionOf(product.id)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  const subscription =
    own && CALLABLE.has(own.state) && own.plan.rank >= route.min_rank && may(me, 'keys:write')
      ? own
      : null
  const lacks = missing(route, values)
  const send = async () => {
    setPending(true)
    setProblem(null)
    try {
      if (subscription === null) setOutcome(await sendMock(product.slug, route, call))
      else {
        setOutcome(await sendReal(subscription.id, call))
        void queries.invalidateQueries({ queryKey: ['subscriptions', subscription.id] })
      }
    } catch (error) {
      setOutcome(null)
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <section aria-label="Try it" className="panel">
      <h2 className="border-line border-b px-4 py-2 text-base">Try it</h2>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <ValueFields route={route} values={values} onChange={onChange} />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            kind={subscription ? 'primary' : 'secondary'}
            pending={pending}
            disabled={lacks.length > 0}
          >
            {subscription ? 'Send' : 'Show the example'}
          </Button>
          <p className="text-soft min-w-0 flex-1 text-sm">
            {lacks.length > 0
              ? `Still needed: ${lacks.join(', ')}.`
              : subscription &&
                `Counts on your plan ${subscription.plan.name}, as try-it in usage.`}
          </p>
        </div>
        {!subscription && <Locked product={product} route={route} own={own ?? null} />}
      </form>
      {(outcome ?? problem) && (
        <div className="border-line border-t p-4">
          {problem ? <Refused problem={problem} /> : outcome && <OutcomeView outcome={outcome} />}
        </div>
      )}
    </section>
  )
}

const Refused = ({ problem }: { readonly problem: Problem }) =>
  problem.code === 'no_example' ? (
    <p role="status" className="text-soft">
      The documentation of this route has no example. With a subscription you call it for real.
    </p>
  ) : (
    <ProblemNote problem={problem} />
  )

/** Why it answers by example, and what opens the real thing. */
function Locked({
  product,
  route,
  own,
}: {
  readonly product: Product
  readonly route: RouteDetail
  readonly own: { readonly id: string; readonly plan: { readonly rank: number } } | null
}) {
  const plan = route.lowest_plan
  const reason = own
    ? own.plan.rank < route.min_rank
      ? `Your plan does not include this route; ${plan?.name ?? 'no plan'} does.`
      : 'Your role or the state of the subscription does not allow calls from here.'
    : plan
      ? `Real calls need a subscription, to ${plan.name} or above.`
      : 'No plan on offer includes this route.'
  return (
    <div className="bg-sunken border-line flex flex-wrap items-center gap-3 rounded-md border px-3 py-2 text-sm">
      <Lock aria-hidden className="text-faint size-4 shrink-0" />
      <p className="min-w-0 flex-1">{reason}</p>
      {own ? (
        <Link to="/subscriptions/$id" params={{ id: own.id }} className="link">
          Open the subscription
        </Link>
      ) : (
        plan && (
          <ButtonLink
            to="/apis/$slug/plans"
            params={{ slug: product.slug }}
            search={{ subscribe: plan.id }}
            size="small"
          >
            Subscribe
          </ButtonLink>
        )
      )}
    </div>
  )
}
