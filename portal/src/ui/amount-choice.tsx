import { useState } from 'react'
import { amountText, minorOf, money } from '../lib/format'
import { Choices } from './choices'
import { Field, Input } from './field'

/**
 * All of an amount, or a part of it as it is typed.
 * @param most minor units that there are
 * @param onChange minor units; null for what cannot be one
 */
export function AmountChoice({
  all,
  label,
  most,
  currency,
  error,
  onChange,
}: {
  /** What all of it is called. */
  readonly all: string
  readonly label: string
  readonly most: number
  readonly currency: string
  /** Of the API. */
  readonly error: string | undefined
  readonly onChange: (amount: number | null) => void
}) {
  const [how, setHow] = useState<'all' | 'part'>('all')
  const [typed, setTyped] = useState('')
  const choose = (next: typeof how, text: string) => {
    setHow(next)
    setTyped(text)
    onChange(next === 'all' ? most : partOf(text, most, currency))
  }
  const isWrong = typed !== '' && partOf(typed, most, currency) === null
  const limit = `More than nothing, and at most ${amountText(most, currency)}.`
  return (
    <>
      <Choices
        label="How much"
        value={how}
        onChange={(next) => choose(next, typed)}
        options={[
          { value: 'all', label: `${all}, ${money(most, currency)}` },
          { value: 'part', label: 'A part' },
        ]}
      />
      {how === 'part' && (
        <Field label={label} hint={isWrong ? undefined : limit} error={isWrong ? limit : error}>
          <Input
            name="amount"
            inputMode="decimal"
            required
            autoFocus
            autoComplete="off"
            value={typed}
            onValueChange={(text) => choose('part', text)}
          />
        </Field>
      )}
    </>
  )
}

function partOf(text: string, most: number, currency: string): number | null {
  const amount = minorOf(text, currency)
  return amount !== null && amount > 0 && amount <= most ? amount : null
}
