import { Plus, Trash2 } from 'lucide-react'
import { changeRow, rowKey } from '../../lib/rows'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { has, intervals, underModel, type TierDraft } from './draft'
import type { PartProps } from './part'
import type { Model } from './types'

const MODELS: readonly { readonly value: Model; readonly label: string; readonly says: string }[] =
  [
    { value: 'free', label: 'Free', says: 'Nothing is paid; the quota is the end.' },
    { value: 'flat', label: 'Flat', says: 'A price for each period; the quota is the end.' },
    {
      value: 'flat_overage',
      label: 'Flat with overage',
      says: 'A price for each period, and one for each call beyond the quota.',
    },
    { value: 'usage', label: 'Pay as you go', says: 'Each call has a price; nothing is included.' },
    {
      value: 'graduated',
      label: 'Tiers',
      says: 'Each call is priced by the tier that it falls into.',
    },
  ]

/** What a plan costs. */
export function Pricing({ draft, set, errorAt, currency }: PartProps) {
  const shape = has(draft.model)
  const code = currency.toUpperCase()
  const sent = intervals.filter((interval) => draft.prices[interval].trim() !== '')
  return (
    <FormSection title="Price" note={<p>In {code}, the currency of the product, without taxes.</p>}>
      <div role="radiogroup" aria-label="Pricing model" className="grid gap-2 sm:grid-cols-2">
        {MODELS.map(({ value, label, says }) => (
          <label
            key={value}
            className="panel has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-60 flex cursor-pointer items-start gap-2.5 px-3 py-2"
          >
            <input
              type="radio"
              name="pricing_model"
              value={value}
              checked={draft.model === value}
              onChange={() => set(underModel(draft, value))}
              className="accent-accent mt-1"
            />
            <span>
              <span className="font-medium">{label}</span>
              <span className="text-soft block text-sm">{says}</span>
            </span>
          </label>
        ))}
      </div>
      {errorAt('/pricing_model') && <p className="text-bad text-sm">{errorAt('/pricing_model')}</p>}
      {shape.prices && (
        <div className="grid gap-4 sm:grid-cols-3">
          {intervals.map((interval) => (
            <Field
              key={interval}
              label={`A ${interval}`}
              optional
              error={
                errorAt(`/prices/${sent.indexOf(interval)}/amount`) ??
                (interval === 'month' ? errorAt('/prices') : undefined)
              }
            >
              <Input
                inputMode="decimal"
                placeholder="19.00"
                value={draft.prices[interval]}
                onValueChange={(text) => set({ prices: { ...draft.prices, [interval]: text } })}
              />
            </Field>
          ))}
        </div>
      )}
      {shape.unit && (
        <Field
          label="A call"
          hint="Of weight 1; may be below a cent."
          className="sm:max-w-56"
          error={errorAt('/unit_price_micros')}
        >
          <Input
            inputMode="decimal"
            placeholder="0.0005"
            value={draft.unitPrice}
            onValueChange={(unitPrice) => set({ unitPrice })}
          />
        </Field>
      )}
      {shape.tiers && <Tiers draft={draft} set={set} errorAt={errorAt} />}
      {shape.trial && (
        <Field
          label="Trial, in days"
          hint="0 for none. Nothing is paid in it."
          className="sm:max-w-80"
          error={errorAt('/trial_days')}
        >
          <Input
            name="trial_days"
            inputMode="numeric"
            value={draft.trialDays}
            onValueChange={(trialDays) => set({ trialDays })}
          />
        </Field>
      )}
    </FormSection>
  )
}

function Tiers({ draft, set, errorAt }: Omit<PartProps, 'currency'>) {
  const { tiers } = draft
  const change = (key: string, part: Partial<TierDraft>) =>
    set({ tiers: changeRow(tiers, key, part) })
  return (
    <div className="space-y-3">
      <ul className="space-y-2">
        {tiers.map((tier, index) => {
          const isLast = index === tiers.length - 1
          return (
            <li key={tier.key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] gap-3">
              <Field
                label={index === 0 ? 'Calls up to' : <span className="sr-only">Calls up to</span>}
                error={errorAt(`/tiers/${index}/up_to`)}
              >
                <Input
                  inputMode="numeric"
                  placeholder={isLast ? 'all the rest' : '10,000'}
                  value={tier.upTo}
                  onValueChange={(upTo) => change(tier.key, { upTo })}
                />
              </Field>
              <Field
                label={index === 0 ? 'A call' : <span className="sr-only">A call</span>}
                error={errorAt(`/tiers/${index}/unit_price_micros`)}
              >
                <Input
                  inputMode="decimal"
                  placeholder="0.001"
                  value={tier.price}
                  onValueChange={(price) => change(tier.key, { price })}
                />
              </Field>
              <Button
                kind="quiet"
                size="icon"
                aria-label={`Remove tier ${index + 1}`}
                className={index === 0 ? 'mt-6.5' : 'mt-1'}
                onClick={() => set({ tiers: tiers.filter(({ key }) => key !== tier.key) })}
              >
                <Trash2 />
              </Button>
            </li>
          )
        })}
      </ul>
      {errorAt('/tiers') && <p className="text-bad text-sm">{errorAt('/tiers')}</p>}
      <Button
        size="small"
        onClick={() => set({ tiers: [...tiers, { key: rowKey(), upTo: '', price: '' }] })}
      >
        <Plus aria-hidden />
        Add a tier
      </Button>
      <p className="text-soft text-sm">
        Each tier prices only the calls that fall into it. The last one has no end.
      </p>
    </div>
  )
}
