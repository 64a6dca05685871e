import { useState } from 'react'
import { Input } from '../../ui/field'
import { PlanCard } from '../product/plan-cards'
import { readDraft, type PlanDraft } from './draft'
import { estimate, sampleCalls } from './estimate'

/** A plan that is being written as consumers will see it, and what it would cost them. */
export function PlanPreview({
  draft,
  currency,
  digits,
}: {
  readonly draft: PlanDraft
  readonly currency: string
  readonly digits: number
}) {
  const { body } = readDraft(draft, currency, digits)
  return (
    <aside aria-label="Preview" className="space-y-4 xl:sticky xl:top-6">
      <div>
        <p className="text-soft mb-2 text-sm">As consumers see it</p>
        <PlanCard
          isCurrent={false}
          plan={{
            ...body,
            id: 'preview',
            name: draft.name || 'Unnamed',
            version: 1,
            version_id: '',
            currency,
            currency_digits: digits,
          }}
        />
      </div>
      {draft.model !== 'free' && <Example terms={body} currency={currency} />}
    </aside>
  )
}

function Example({
  terms,
  currency,
}: {
  readonly terms: ReturnType<typeof readDraft>['body']
  readonly currency: string
}) {
  const [typed, setTyped] = useState('')
  const asked = Number(typed.replaceAll(',', ''))
  const calls = typed.trim() === '' || !Number.isSafeInteger(asked) ? sampleCalls(terms) : asked
  const { lines, total, note } = estimate(terms, calls, currency)
  return (
    <div className="panel p-4">
      <label className="text-soft flex items-center gap-2 text-sm">
        <span className="whitespace-nowrap">What a period costs at</span>
        <Input
          inputMode="numeric"
          aria-label="Calls in a period"
          placeholder={calls.toLocaleString('en-US')}
          value={typed}
          onValueChange={setTyped}
        />
        calls
      </label>
      <dl className="mt-3 space-y-1" aria-live="polite">
        {lines.map(({ what, amount }) => (
          <div key={what} className="flex justify-between gap-3">
            <dt className="text-soft">{what}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
        <div className="border-line flex justify-between gap-3 border-t pt-1 font-semibold">
          <dt>Together</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      {note && <p className="text-soft mt-2 text-sm">{note}</p>}
    </div>
  )
}
