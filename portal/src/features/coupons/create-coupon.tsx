import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { minorOf } from '../../lib/format'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field, Input, Select } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import type { PlanView } from '../plans/types'
import { couponsQuery } from './queries'

const FORM = 'coupon'
const DURATIONS = [
  { value: 'once', label: 'the first invoice' },
  { value: 'repeating', label: 'the invoices of some months' },
  { value: 'forever', label: 'every invoice' },
] as const
type Duration = (typeof DURATIONS)[number]['value']

/** A new coupon. @param plans that it may be for */
export function CreateCoupon({
  productId,
  currency,
  plans,
  open,
  onOpenChange,
}: {
  readonly productId: string
  readonly currency: string
  readonly plans: readonly PlanView[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  const intend = useIntention()
  const [kind, setKind] = useState<'percent' | 'amount'>('percent')
  const [duration, setDuration] = useState<Duration>('once')
  const form = useForm(async (data) => {
    const off = textOf(data, 'off')
    const numberOf = (name: string) => {
      const text = textOf(data, name).replaceAll(',', '').trim()
      return text === '' ? null : Number(text)
    }
    const until = textOf(data, 'expires_at')
    const json = {
      code: textOf(data, 'code'),
      percent_off: kind === 'percent' ? Number(off) : null,
      amount_off: kind === 'amount' ? (minorOf(off, currency) ?? Number.NaN) : null,
      duration,
      months: duration === 'repeating' ? numberOf('months') : null,
      plan_ids: data.getAll('plan_ids').map(String),
      max_redemptions: numberOf('max_redemptions'),
      expires_at: until === '' ? null : new Date(until).toISOString(),
    }
    const made = await intend((headers) =>
      read(
        api.v1.products[':product_id'].coupons.$post(
          { param: { product_id: productId }, json },
          { headers },
        ),
      ),
    )
    await queries.invalidateQueries({ queryKey: couponsQuery(productId).queryKey })
    say(`${made.code} is ready to be used`)
    onOpenChange(false)
  })
  const code = currency.toUpperCase()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New coupon"
      description="What it takes off cannot be changed later."
      footer={
        <Button type="submit" form={FORM} kind="primary" pending={form.pending}>
          Create
        </Button>
      }
    >
      <form id={FORM} onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Code" hint="What consumers enter, in any case." error={form.errorAt('/code')}>
          <Input
            name="code"
            placeholder="LAUNCH25"
            spellCheck={false}
            autoComplete="off"
            required
            autoFocus
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Kind">
            <Select
              name="kind"
              value={kind}
              onChange={(event) => setKind(event.target.value as typeof kind)}
            >
              <option value="percent">per cent</option>
              <option value="amount">an amount in {code}</option>
            </Select>
          </Field>
          <Field
            label={kind === 'percent' ? 'Per cent off' : `${code} off`}
            error={form.errorAt('/percent_off') ?? form.errorAt('/amount_off')}
          >
            <Input
              name="off"
              inputMode="decimal"
              placeholder={kind === 'percent' ? '25' : '10.00'}
              required
            />
          </Field>
          <Field label="Of" error={form.errorAt('/duration')}>
            <Select
              name="duration"
              value={duration}
              onChange={(event) => setDuration(event.target.value as Duration)}
            >
              {DURATIONS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          {duration === 'repeating' && (
            <Field label="Months" error={form.errorAt('/months')}>
              <Input name="months" inputMode="numeric" placeholder="3" required />
            </Field>
          )}
          <Field
            label="Most uses"
            optional
            hint="Organisations that may use it."
            error={form.errorAt('/max_redemptions')}
          >
            <Input name="max_redemptions" inputMode="numeric" placeholder="no limit" />
          </Field>
          <Field
            label="Until"
            optional
            hint="In your time zone."
            error={form.errorAt('/expires_at')}
          >
            <Input name="expires_at" type="datetime-local" />
          </Field>
        </div>
        {plans.length > 0 && (
          <fieldset className="space-y-2">
            <legend className="mb-1 font-medium">
              Plans <span className="text-faint text-sm font-normal">none chosen: every plan</span>
            </legend>
            {plans.map(({ id, name }) => (
              <Checkbox key={id} name="plan_ids" value={id}>
                {name}
              </Checkbox>
            ))}
            {form.errorAt('/plan_ids') && (
              <p className="text-bad text-sm">{form.errorAt('/plan_ids')}</p>
            )}
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
