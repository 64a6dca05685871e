import type { InferResponseType } from 'hono/client'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { leaveFor } from '../../lib/leave-for'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Select, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { PLATFORM_TERMS_VERSION } from '../../../../src/domain/terms'
import { CouponField, type CheckedCoupon } from './coupon-field'
import { FirstPayment } from './first-payment'
import { overageTerms, pricesOf, quotasOf, ratesOf } from './plan-terms'
import type { Plan, Product } from './types'

type Interval = Plan['prices'][number]['interval']
type Made = InferResponseType<typeof api.v1.subscriptions.$post, 201>

/** Whether it begins, or is decided on, before anything is paid. */
const paysLater = (plan: Plan): boolean => plan.approval_required || plan.trial_days > 0

const whatStandsNow = () =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['subscriptions'] }),
    queries.invalidateQueries({ queryKey: ['catalogue', 'product'] }),
  ])

/**
 * What is agreed to by subscribing, in full, and the word that does it. What costs money goes on to
 * Stripe's page.
 * @param onMade the subscription, with its first key where it began at once
 */
export function SubscribeForm({
  product,
  plan,
  onMade,
}: {
  readonly product: Product
  readonly plan: Plan
  readonly onMade: (made: { readonly id: string; readonly key: string | null }) => Promise<unknown>
}) {
  const me = useMe()
  const [interval, setInterval] = useState<Interval | null>(
    (plan.prices.find((price) => price.interval === 'month') ?? plan.prices[0])?.interval ?? null,
  )
  const [coupon, setCoupon] = useState<CheckedCoupon | null>(null)
  // Made, and not paid for yet: what is left is the way to its page.
  const [made, setMade] = useState<Made | null>(null)
  const once = useIntention()
  const priced = plan.pricing_model !== 'free'
  const form = useForm(async (data) => {
    const message = textOf(data, 'message').trim()
    const json = {
      plan_id: plan.id,
      terms: {
        platform: PLATFORM_TERMS_VERSION,
        ...(product.terms_version !== '' && { product: product.terms_version }),
      },
      ...(interval !== null && { interval }),
      ...(message !== '' && { message }),
    }
    const subscription =
      made ??
      (await once(
        (headers) => read(api.v1.subscriptions.$post({ json }, { headers })),
        JSON.stringify(json),
      ).catch((error: unknown) => {
        // It may be there already, or other terms may hold by now: the page says which.
        if (asProblem(error).code === 'conflict') void whatStandsNow()
        throw error
      }))
    const { id, checkout_url: page, key } = subscription
    if (page === null) return onMade({ id, key: key?.key ?? null })
    setMade(subscription)
    return leaveFor(coupon === null ? page : await pageWith(id, coupon.code))
  })
  return (
    <form onSubmit={form.onSubmit} className="space-y-5">
      {form.rest && <ProblemNote problem={form.rest} />}
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
        <Term name="Calls" lines={quotasOf(plan)} />
        <Term name="Rate limits" lines={ratesOf(plan)} />
        <Term name="Overage" lines={[overageTerms(plan)]} />
        {plan.prices.length === 0 && <Term name="Price" lines={pricesOf(plan)} />}
      </dl>
      {plan.prices.length > 1 && (
        <Field label="Billed by">
          <Select
            value={interval ?? ''}
            disabled={made !== null}
            onChange={(event) => setInterval(event.target.value as Interval)}
          >
            {plan.prices.map((price) => (
              <option key={price.interval}>{price.interval}</option>
            ))}
          </Select>
        </Field>
      )}
      {plan.prices.length > 0 &&
        may(me, 'billing:write') &&
        (paysLater(plan) ? (
          <p className="text-soft">A coupon is entered when you pay.</p>
        ) : (
          <CouponField product={product} plan={plan} coupon={coupon} onCheck={setCoupon} />
        ))}
      {interval !== null && <FirstPayment plan={plan} interval={interval} coupon={coupon} />}
      {plan.approval_required && (
        <Field
          label="Message to the provider"
          hint={`${product.provider} reads it before saying yes. You are told by mail.`}
          optional
          error={form.errorAt('/message')}
        >
          <Textarea name="message" maxLength={500} />
        </Field>
      )}
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
      <div className="flex justify-end">
        <Button type="submit" kind="primary" pending={form.pending}>
          {nextStep(plan, priced)}
        </Button>
      </div>
    </form>
  )
}

function nextStep(plan: Plan, priced: boolean): string {
  if (plan.approval_required) return 'Ask for access'
  if (plan.trial_days > 0) return `Start ${plan.trial_days} days free`
  return priced ? 'Go on to payment' : 'Subscribe'
}

/** Stripe's page with the coupon on it. */
async function pageWith(id: string, coupon: string): Promise<string> {
  const param = { subscription_id: id }
  const { url } = await read(
    api.v1.subscriptions[':subscription_id'].checkout.$post({ param, json: { coupon } }),
  )
  return url
}

const Term = ({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) =>
  lines.length > 0 && (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="max-sm:mb-2">
        {lines.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </dd>
    </>
  )
