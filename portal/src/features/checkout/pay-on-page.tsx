import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { goToCheckout } from '../billing/go'

/**
 * Leads to the page of Stripe's on which a subscription is paid for, with a coupon if there is one.
 * @param action what the button says
 */
export function PayOnPage({
  subscriptionId,
  action,
}: {
  readonly subscriptionId: string
  readonly action: string
}) {
  const [coupon, setCoupon] = useState(false)
  const form = useForm((data) => goToCheckout(subscriptionId, textOf(data, 'coupon').trim()))
  return (
    <form onSubmit={form.onSubmit} className="space-y-3">
      {form.rest && <ProblemNote problem={form.rest} />}
      {coupon && (
        <Field label="Coupon" error={form.errorAt('/coupon')} className="max-w-60">
          <Input name="coupon" autoComplete="off" spellCheck={false} autoFocus />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" pending={form.pending}>
          {action} <ExternalLink aria-hidden />
        </Button>
        {!coupon && (
          <Button kind="quiet" onClick={() => setCoupon(true)}>
            I have a coupon
          </Button>
        )}
      </div>
    </form>
  )
}
