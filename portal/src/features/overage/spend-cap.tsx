import { useState } from 'react'
import { amountText, minorOf, money, number } from '../../lib/format'
import { useAct } from '../../lib/act'
import { useForm } from '../../lib/form'
import { Problem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import type { OverageTerms } from './overage'

const MICROS = 1_000_000

/**
 * The consumer's own cap, typed as money or as calls; each says what it is as the other.
 * @param price of a unit, in millionths of a minor unit
 */
export function SpendCap({
  terms: { currency, money_cap_minor: cap },
  price,
  onSave,
}: {
  readonly terms: OverageTerms
  readonly price: number
  readonly onSave: (minor: number | null) => Promise<void>
}) {
  const inCalls = (minor: number) => Math.floor((minor * MICROS) / price)
  const [amount, setAmount] = useState(cap === null ? '' : amountText(cap, currency))
  const [calls, setCalls] = useState(cap === null ? '' : String(inCalls(cap)))
  const typedAmount = (text: string) => {
    setAmount(text)
    const minor = minorOf(text, currency)
    setCalls(minor === null ? '' : String(inCalls(minor)))
  }
  const typedCalls = (text: string) => {
    setCalls(text)
    const wanted = /^\d+$/u.test(text.trim()) ? Number(text) : null
    setAmount(wanted === null ? '' : amountText(Math.ceil((wanted * price) / MICROS), currency))
  }
  const form = useForm(async () => {
    const minor = minorOf(amount, currency)
    if (minor === null) throw notAnAmount(currency)
    await onSave(minor)
  })
  const clear = useAct()
  const minor = minorOf(amount, currency)
  return (
    <form onSubmit={form.onSubmit} className="border-line space-y-4 border-t pt-4">
      {form.rest && <ProblemNote problem={form.rest} />}
      {clear.problem && <ProblemNote problem={clear.problem} />}
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        <Field
          label={`Your cap in ${currency.toUpperCase()}`}
          error={form.errorAt('/money_cap_minor')}
        >
          <Input
            name="money_cap_minor"
            inputMode="decimal"
            required
            placeholder="20.00"
            value={amount}
            onValueChange={typedAmount}
          />
        </Field>
        <Field label="The same in calls">
          <Input inputMode="numeric" placeholder="20000" value={calls} onValueChange={typedCalls} />
        </Field>
      </div>
      <p className="text-soft" role="status">
        {minor === null
          ? 'Without a cap of your own, that of the plan holds.'
          : `At most ${money(minor, currency)} in a period: ${number(inCalls(minor))} calls beyond the quota. After that calls are refused until the quota resets.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={form.pending}>
          Set the cap
        </Button>
        {cap !== null && (
          <Button
            kind="quiet"
            pending={clear.pending}
            onClick={() => clear.run(() => onSave(null))}
          >
            Remove my cap
          </Button>
        )}
      </div>
    </form>
  )
}

const notAnAmount = (currency: string) =>
  new Problem(
    0,
    'not_an_amount',
    'This is no amount',
    '',
    null,
    [{ pointer: '/money_cap_minor', detail: `Write it as ${amountText(2000, currency)}.` }],
    {},
  )
