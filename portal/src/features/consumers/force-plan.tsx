import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api, read } from '../../lib/api'
import { day } from '../../lib/format'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Select, Textarea } from '../../ui/field'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { PlanDifference } from './plan-difference'
import { inTheWay } from './plan-moves'
import { consumerChanged, plansOfQuery } from './queries'
import { pathOf, type ConsumerAt, type ConsumerDetail, type OwnPlan } from './types'

/** Puts a consumer on another plan that costs it no more, with what changes by it shown before. */
export function ForcePlan({
  at,
  consumer,
  open,
  onClose,
}: {
  readonly at: ConsumerAt
  readonly consumer: ConsumerDetail
  readonly open: boolean
  readonly onClose: () => void
}) {
  const id = useId()
  const found = useQuery({ ...plansOfQuery(at.productId), enabled: open })
  const form = useForm(async (data) => {
    const when = textOf(data, 'when') === 'now' ? ('now' as const) : ('period_end' as const)
    const changed = await read(
      api.v1.products[':product_id'].subscriptions[':subscription_id']['force-plan'].$post({
        param: pathOf(at),
        json: { plan_id: textOf(data, 'plan_id'), when, reason: textOf(data, 'reason') },
      }),
    )
    await consumerChanged()
    const { next_plan: next } = changed
    say(
      next
        ? `${next.name} from ${day(Date.parse(next.effective_at))} on`
        : `Now on ${changed.plan.name}`,
      'The consumer is told, with your reason.',
    )
    onClose()
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !form.pending && onClose()}
      title={`Move ${consumer.consumer.name} to another plan`}
      description="Only to a plan that costs it no more: a higher price is the consumer's to agree to."
      footer={
        <Button type="submit" form={id} kind="primary" pending={form.pending}>
          Move to this plan
        </Button>
      }
    >
      <form id={id} onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Loaded of={found} rows={2}>
          {({ data }) => (
            <PlanChoice plans={data} consumer={consumer} error={form.errorAt('/plan_id')} />
          )}
        </Loaded>
        <Field label="From when" error={form.errorAt('/when')}>
          <Select name="when" defaultValue="period_end">
            <option value="period_end">
              From the end of its period, {day(Date.parse(consumer.current_period.end))}
            </option>
            <option value="now">At once</option>
          </Select>
        </Field>
        <Field label="Reason" hint="The consumer reads it." error={form.errorAt('/reason')}>
          <Textarea name="reason" required maxLength={500} />
        </Field>
      </form>
    </Dialog>
  )
}

function PlanChoice({
  plans,
  consumer,
  error,
}: {
  readonly plans: readonly OwnPlan[]
  readonly consumer: ConsumerDetail
  readonly error: string | undefined
}) {
  const from = plans.find(({ id }) => id === consumer.plan.id)
  const offered = plans
    .filter(({ id }) => id !== consumer.plan.id)
    .map((plan) => ({
      plan,
      reason: from ? inTheWay(from, plan, consumer.billing_interval) : null,
    }))
  const [chosen, setChosen] = useState(offered.find(({ reason }) => reason === null)?.plan.id ?? '')
  const to = plans.find(({ id }) => id === chosen)
  if (!offered.some(({ reason }) => reason === null))
    return <p className="text-soft">There is no other plan that costs it no more.</p>
  return (
    <>
      <Field label="Plan" error={error}>
        <Select
          name="plan_id"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          required
        >
          {offered.map(({ plan, reason }) => (
            <option key={plan.id} value={plan.id} disabled={reason !== null}>
              {plan.name}
              {plan.archived_at ? ' (archived)' : ''}
              {reason ? `, ${reason}` : ''}
            </option>
          ))}
        </Select>
      </Field>
      {from && to && <PlanDifference from={from} to={to} interval={consumer.billing_interval} />}
    </>
  )
}
