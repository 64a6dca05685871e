import { useState } from 'react'
import { textOf } from '../../lib/form'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select } from '../../ui/field'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

/** Whether answers are kept at the edge, for whom, and what such an answer costs. */
export function CacheCard({ product }: { readonly product: OwnProduct }) {
  const { response_cache: kept } = product
  const [on, setOn] = useState(kept !== null)
  return (
    <SettingsCard
      product={product}
      title="Response cache"
      note="Keeps answers of GET calls at the edge as long as your origin's Cache-Control allows. Every change of the product empties it."
      shown={['/response_cache', '/response_cache/weight', '/response_cache/scope']}
      changeOf={(data) => {
        const weight = textOf(data, 'weight').trim()
        return {
          response_cache: on
            ? {
                scope: textOf(data, 'scope') === 'plan' ? 'plan' : 'subscription',
                weight: weight === '' ? null : Number(weight),
              }
            : null,
        }
      }}
    >
      {(errorAt, disabled) => (
        <>
          <Checkbox checked={on} onCheckedChange={setOn} disabled={disabled}>
            Keep answers
          </Checkbox>
          {on && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field
                label="Who shares an answer"
                hint="A whole plan only where answers do not depend on who asks."
                error={errorAt('/response_cache/scope')}
              >
                <Select name="scope" defaultValue={kept?.scope ?? 'subscription'}>
                  <option value="subscription">One subscription</option>
                  <option value="plan">All subscriptions of a plan</option>
                </Select>
              </Field>
              <Field
                label="Units of a kept answer"
                optional
                hint="Empty for as much as its route costs; 0 gives it away."
                error={errorAt('/response_cache/weight') ?? errorAt('/response_cache')}
              >
                <Input
                  name="weight"
                  type="number"
                  min={0}
                  step="any"
                  defaultValue={kept?.weight ?? ''}
                  placeholder="as its route"
                />
              </Field>
            </div>
          )}
        </>
      )}
    </SettingsCard>
  )
}
