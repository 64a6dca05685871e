import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Select, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { NewKey } from '../keys/new-key'
import { overageOf, pricesOf } from './plan-terms'
import { useSubscriptionOf } from './subscription-of'
import type { Plan, Product } from './types'

/** The one thing to do with a plan, for this visitor. */
export function PlanAction({ product, plan }: { readonly product: Product; readonly plan: Plan }) {
  const me = useMe()
  const own = useSubscriptionOf(product.id)
  const here = `/apis/${product.slug}/plans`
  if (!me)
    return (
      <ButtonLink to="/sign-up" search={{ return_to: here }}>
        Sign up to subscribe
      </ButtonLink>
    )
  if (me.memberships.length === 0)
    return (
      <ButtonLink to="/org/new" search={{ return_to: here }}>
        Subscribe
      </ButtonLink>
    )
  if (own === undefined) return <Button disabled>Subscribe</Button>
  if (own)
    return (
      <ButtonLink to="/subscriptions/$id" params={{ id: own.id }}>
        {own.plan.id === plan.id ? 'Manage' : 'Change plan'}
      </ButtonLink>
    )
  return <Subscribe product={product} plan={plan} mayWrite={may(me, 'subscriptions:write')} />
}

function Subscribe({
  product,
  plan,
  mayWrite,
}: {
  readonly product: Product
  readonly plan: Plan
  readonly mayWrite: boolean
}) {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<{ readonly id: string; readonly key: string } | null>(null)
  const show = async (id: string) => {
    await queries.invalidateQueries({ queryKey: ['subscriptions'] })
    await navigate({ to: '/subscriptions/$id', params: { id } })
  }
  const form = useForm(async (data) => {
    const interval = textOf(data, 'interval')
    const message = textOf(data, 'message').trim()
    const subscription = await read(
      api.v1.subscriptions.$post(
        {
          json: {
            plan_id: plan.id,
            ...(interval !== '' && { interval: interval as 'week' | 'month' | 'year' }),
            ...(message !== '' && { message }),
          },
        },
        { headers: repeatable() },
      ),
    )
    if (subscription.checkout_url !== null) location.assign(subscription.checkout_url)
    else if (subscription.key === null) await show(subscription.id)
    else {
      // What is shown of the plan would change, and take the key away with it.
      setOpen(false)
      setMade({ id: subscription.id, key: subscription.key.key })
    }
  })
  const priced = plan.pricing_model !== 'free'
  return (
    <>
      <Button kind="primary" disabled={!mayWrite} onClick={() => setOpen(true)}>
        Subscribe
      </Button>
      {!mayWrite && (
        <p className="text-faint text-sm">
          Your role cannot subscribe. Ask an admin or the billing role.
        </p>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`${product.name}, ${plan.name}`}
        description={pricesOf(plan).join(', ')}
        footer={
          <Button type="submit" form="subscribe" kind="primary" pending={form.pending}>
            {priced ? 'Go on to payment' : plan.approval_required ? 'Ask for access' : 'Subscribe'}
          </Button>
        }
      >
        <form id="subscribe" onSubmit={form.onSubmit} className="space-y-4">
          {form.problem && <ProblemNote problem={form.problem} />}
          {plan.prices.length > 1 && (
            <Field label="Billed by">
              <Select name="interval" defaultValue={plan.prices[0]?.interval}>
                {plan.prices.map(({ interval }) => (
                  <option key={interval}>{interval}</option>
                ))}
              </Select>
            </Field>
          )}
          {plan.approval_required && (
            <Field label="Message to the provider" optional error={form.errorAt('/message')}>
              <Textarea name="message" maxLength={500} />
            </Field>
          )}
          <p className="text-soft">Beyond the quota: {overageOf(plan)}.</p>
          <p className="text-soft text-sm">
            By subscribing you accept the terms of Turnpike
            {product.terms_url && (
              <>
                {' and '}
                <a href={product.terms_url} target="_blank" rel="noreferrer" className="link">
                  those of {product.provider}
                </a>
              </>
            )}
            .
          </p>
        </form>
      </Dialog>
      {made && (
        <NewKey
          secret={made.key}
          url={product.base_url + (product.routes[0]?.path ?? '/')}
          onDone={() => void show(made.id)}
        />
      )}
    </>
  )
}
