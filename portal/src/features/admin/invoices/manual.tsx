import { useNavigate } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { api, read } from '../../../lib/api'
import { textOf, useForm } from '../../../lib/form'
import { minorOf, money } from '../../../lib/format'
import { useIntention } from '../../../lib/intention'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { Field, Input, Textarea } from '../../../ui/field'
import { ProblemNote } from '../../../ui/problem-note'
import { say } from '../../../ui/toast'
import { reasonOf, SAY_WHY } from '../shared/act'

const billed = api.v1.admin.subscriptions[':subscription_id'].invoices

interface Line {
  readonly key: number
  readonly description: string
  readonly amount: string
}
const empty = (key: number): Line => ({ key, description: '', amount: '' })

/** Minor units of what was typed, less than nothing with a minus before it; null for no amount. */
const signed = (text: string, currency: string): number | null => {
  const isLess = text.trim().startsWith('-')
  const amount = minorOf(text.trim().replace(/^-/u, ''), currency)
  return amount === null ? null : isLess ? -amount : amount
}

/** An invoice by hand: its lines, until when it is to be paid, and off by Stripe. */
export function ManualInvoice({
  subscriptionId,
  currency,
  consumer,
}: {
  readonly subscriptionId: string
  readonly currency: string
  readonly consumer: string
}) {
  const navigate = useNavigate()
  const once = useIntention()
  const [lines, setLines] = useState<readonly Line[]>([empty(0)])
  const change = (key: number, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const amounts = lines.map(({ amount }) => signed(amount, currency))
  const total = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  const form = useForm(async (data) => {
    const json = {
      // What is no amount is no whole number either: the API says so at its line.
      lines: lines.map(({ description }, i) => ({ description, amount: amounts[i] ?? 0.5 })),
      due_days: Number(textOf(data, 'due_days')),
      reason: reasonOf(data),
    }
    const param = { subscription_id: subscriptionId }
    const made = await once((headers) => read(billed.$post({ param, json }, { headers })))
    await queries.invalidateQueries({ queryKey: ['admin'] })
    if ('invoice_id' in made) {
      say('Noted', 'Stripe does not answer; the invoice is sent as soon as it does.')
      await navigate({ to: '/admin/invoices', search: { subscription_id: subscriptionId } })
      return
    }
    say(`${made.number ?? 'The invoice'} is sent.`)
    await navigate({ to: '/admin/invoices/$id', params: { id: made.id } })
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="max-w-2xl space-y-5">
      <fieldset className="space-y-2">
        <legend className="mb-1 font-medium">Lines</legend>
        {lines.map((line, i) => (
          <div key={line.key} className="grid grid-cols-[minmax(0,1fr)_8rem_2rem] gap-2">
            <Field
              label={<span className="sr-only">Description of line {i + 1}</span>}
              error={form.errorAt(`/lines/${i}/description`) && 'Say what it is for.'}
            >
              <Input
                value={line.description}
                maxLength={250}
                placeholder="Onboarding, two days"
                onValueChange={(description) => change(line.key, { description })}
              />
            </Field>
            <Field
              label={<span className="sr-only">Amount of line {i + 1}</span>}
              error={form.errorAt(`/lines/${i}/amount`) && 'No amount.'}
            >
              <Input
                value={line.amount}
                inputMode="decimal"
                placeholder={currency.toUpperCase()}
                autoComplete="off"
                className="text-right"
                onValueChange={(amount) => change(line.key, { amount })}
              />
            </Field>
            <Button
              kind="quiet"
              size="icon"
              className="mt-1"
              aria-label={`Remove line ${i + 1}`}
              disabled={lines.length === 1}
              onClick={() => setLines((all) => all.filter(({ key }) => key !== line.key))}
            >
              <X />
            </Button>
          </div>
        ))}
        {form.errorAt('/lines') && (
          <p className="text-bad text-sm">The lines {form.errorAt('/lines')}.</p>
        )}
        <div className="flex items-center justify-between">
          <Button
            size="small"
            kind="quiet"
            onClick={() =>
              setLines((all) => [...all, empty(Math.max(...all.map(({ key }) => key)) + 1)])
            }
          >
            <Plus /> Add a line
          </Button>
          <p aria-live="polite">
            <span className="text-soft">Before tax</span>{' '}
            <span className="font-medium">{money(total, currency)}</span>
          </p>
        </div>
      </fieldset>
      <Field
        label="Due in, days"
        hint="It counts as overdue after that."
        error={form.errorAt('/due_days') && 'Whole days, from 1 to 365.'}
        className="max-w-60"
      >
        <Input name="due_days" inputMode="numeric" defaultValue="30" />
      </Field>
      <Field
        label="Reason"
        hint="Kept in the audit log, where the consumer reads it too."
        error={form.errorAt('/reason') && SAY_WHY}
      >
        <Textarea name="reason" maxLength={500} rows={2} />
      </Field>
      {form.rest && <ProblemNote problem={form.rest} />}
      <p className="text-soft">
        Stripe sends it to {consumer}, who pays it by whatever means you both agreed on. It can be
        voided while it is open, and not changed.
      </p>
      <Button type="submit" kind="primary" pending={form.pending}>
        Issue and send
      </Button>
    </form>
  )
}
