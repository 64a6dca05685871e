import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../lib/api'
import { Choices } from '../../../ui/choices'
import { Field, Select } from '../../../ui/field'
import { pricesOf } from '../../product/plan-terms'
import { plansQuery } from '../products/queries'
import { Act } from '../shared/act'
import type { Subscription } from './queries'

const WHEN = [
  { value: 'period_end', label: 'At the end of its period' },
  { value: 'now', label: 'At once' },
] as const
type When = (typeof WHEN)[number]['value']

/** Puts a subscription on another plan, archived and private ones among them. */
export function ForcePlan({ subscription }: { readonly subscription: Subscription }) {
  const plans = useQuery(plansQuery(subscription.product.id))
  const [planId, setPlanId] = useState('')
  const [when, setWhen] = useState<When>('period_end')
  const chosen = plans.data?.data.find(({ id }) => id === planId)
  return (
    <Act
      label="Change plan"
      title={`Put it on another plan of ${subscription.product.name}`}
      action="Change the plan"
      reasonHint="The consumer reads it."
      done={when === 'now' ? 'The plan is changed.' : 'The plan changes at the end of the period.'}
      fields={(errorAt) => (
        <>
          <Field label="Plan" error={errorAt('/plan_id') && 'Choose a plan.'}>
            <Select value={planId} onChange={({ target }) => setPlanId(target.value)}>
              <option value="">Choose a plan</option>
              {plans.data?.data
                .filter(({ version_id: id }) => id !== subscription.plan.version_id)
                .map((plan) => (
                  <option key={plan.id} value={plan.id}>
                    {plan.name}, {pricesOf(plan).join(', ')}
                    {plan.archived_at && ', archived'}
                  </option>
                ))}
            </Select>
          </Field>
          <Choices label="When" value={when} options={WHEN} onChange={setWhen} />
          {chosen && (
            <p className="text-soft">
              The quota becomes the new plan's;{' '}
              {chosen.on_plan_change === 'reset'
                ? 'what was used starts anew.'
                : 'what was used counts on.'}{' '}
              Now on {subscription.plan.name}.
            </p>
          )}
        </>
      )}
      send={(reason) =>
        api.v1.products[':product_id'].subscriptions[':subscription_id']['force-plan'].$post({
          param: { product_id: subscription.product.id, subscription_id: subscription.id },
          json: { plan_id: planId, when, reason },
        })
      }
    >
      <p>
        A subscription that is paid through Stripe renews at the new plan's price. Nothing else is
        charged by this: what it costs beyond that is billed by hand, as was agreed.
      </p>
    </Act>
  )
}
