import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Input, Select } from '../../ui/field'
import { SettingsCard } from './settings-card'
import {
  pointersOf,
  rowsOf,
  saidOf,
  transformsOf,
  type Change,
  type Target,
} from './transform-rows'
import type { OwnProduct } from './types'

const TARGETS: readonly { readonly value: Target; readonly label: string }[] = [
  { value: 'request-header', label: 'Request header' },
  { value: 'request-query', label: 'Query parameter' },
  { value: 'response-header', label: 'Answer header' },
]
const NONE = { target: 'request-header', action: 'set', name: '', value: '' } as const

/** Headers and query parameters that are set or removed on the way. */
export function TransformsCard({ product }: { readonly product: OwnProduct }) {
  const [rows, setRows] = useState<readonly Change[]>(() => rowsOf(product.transforms))
  const pointers = pointersOf(rows)
  const change = (at: number, part: Partial<Change>) =>
    setRows(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  return (
    <SettingsCard
      product={product}
      title="Transforms"
      note="Headers and query parameters that are set or removed on the way. A route may have its own, which win. No secrets: everybody in your organisation reads them. A key for your server belongs under Origin."
      shown={pointers}
      changeOf={() => ({ transforms: transformsOf(rows) })}
    >
      {(errorAt, disabled) => (
        <>
          {rows.length === 0 && <p className="text-soft">Nothing is changed on the way.</p>}
          <ul className="space-y-2">
            {rows.map((row, i) => (
              <li
                // Rows have no name of their own until they are saved.
                // oxlint-disable-next-line react/no-array-index-key
                key={i}
                className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] gap-2 sm:grid-cols-[10rem_7rem_minmax(0,1fr)_minmax(0,1fr)_2rem]"
              >
                <Select
                  aria-label={`What change ${i + 1} is about`}
                  value={row.target}
                  onChange={({ target }) => change(i, { target: target.value as Target })}
                >
                  {TARGETS.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
                <Select
                  aria-label={`What change ${i + 1} does`}
                  value={row.action}
                  onChange={({ target }) =>
                    change(i, { action: target.value === 'remove' ? 'remove' : 'set' })
                  }
                >
                  <option value="set">Set</option>
                  <option value="remove">Remove</option>
                </Select>
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={`Leave out change ${i + 1}`}
                  className="sm:order-last"
                  disabled={disabled}
                  onClick={() => setRows(rows.filter((_, at) => at !== i))}
                >
                  <X />
                </Button>
                <Input
                  aria-label={`Name of change ${i + 1}`}
                  value={row.name}
                  onValueChange={(name) => change(i, { name })}
                  required
                  spellCheck={false}
                  placeholder={row.target === 'request-query' ? 'unit' : 'x-region'}
                  className="font-mono max-sm:col-span-3"
                />
                {row.action === 'set' ? (
                  <Input
                    aria-label={`Value of change ${i + 1}`}
                    value={row.value}
                    onValueChange={(value) => change(i, { value })}
                    required={row.target !== 'request-query'}
                    spellCheck={false}
                    placeholder={row.target === 'request-query' ? 'metric' : 'eu'}
                    className="font-mono max-sm:col-span-3"
                  />
                ) : (
                  <span className="max-sm:hidden" />
                )}
                {errorAt(pointers[i] ?? '') && (
                  <p role="alert" className="text-bad col-span-full text-sm sm:order-last">
                    {row.name} {saidOf(errorAt(pointers[i] ?? ''), row.target)}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {!disabled && (
            <Button size="small" onClick={() => setRows([...rows, NONE])}>
              <Plus /> Add a change
            </Button>
          )}
        </>
      )}
    </SettingsCard>
  )
}
