import { Plus, Trash2 } from 'lucide-react'
import { changeRow, rowKey } from '../../lib/rows'
import { Button } from '../../ui/button'
import { Field, Input, Select } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import type { QuotaDraft } from './draft'
import type { PartProps } from './part'

const PERIODS = ['day', 'week', 'month', 'year'] as const
const ANCHORS = {
  billing: 'the billing period',
  calendar: 'the calendar, UTC',
  subscription: 'the start of the subscription',
} as const

/** How many calls a plan has. */
export function Quotas({ draft, set, errorAt }: PartProps) {
  const { quotas } = draft
  const change = (key: string, part: Partial<QuotaDraft>) =>
    set({ quotas: changeRow(quotas, key, part) })
  const free = PERIODS.findLast((period) => !quotas.some((quota) => quota.period === period))
  return (
    <FormSection
      title="Quota"
      note={
        <>
          <p>
            Several hold at once, one for each period. A call counts as the weight of its route.
          </p>
          <p>Calls that are refused, or that the origin fails, count nothing.</p>
        </>
      }
    >
      {quotas.length === 0 && (
        <p className="text-soft">No quota: calls are counted by billing month and never refused.</p>
      )}
      <ul className="space-y-2">
        {quotas.map((quota, index) => (
          <li
            key={quota.key}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_minmax(0,1.4fr)_2rem]"
          >
            <Field label={head(index, 'Calls')} error={errorAt(`/quotas/${index}/limit`)}>
              <Input
                inputMode="numeric"
                placeholder="no limit"
                value={quota.limit}
                onValueChange={(limit) => change(quota.key, { limit })}
              />
            </Field>
            <Field label={head(index, 'A')} error={errorAt(`/quotas/${index}/period`)}>
              <Select
                value={quota.period}
                onChange={(event) =>
                  change(quota.key, { period: event.target.value as QuotaDraft['period'] })
                }
              >
                {PERIODS.map((period) => (
                  <option key={period}>{period}</option>
                ))}
              </Select>
            </Field>
            <Field
              label={head(index, 'Counted by')}
              className="max-sm:order-last max-sm:col-span-2"
              error={errorAt(`/quotas/${index}/anchor`)}
            >
              <Select
                value={quota.anchor}
                onChange={(event) =>
                  change(quota.key, { anchor: event.target.value as QuotaDraft['anchor'] })
                }
              >
                {Object.entries(ANCHORS).map(([anchor, label]) => (
                  <option key={anchor} value={anchor}>
                    {label}
                  </option>
                ))}
              </Select>
            </Field>
            <Button
              kind="quiet"
              size="icon"
              aria-label={`Remove the quota of a ${quota.period}`}
              className={index === 0 ? 'mt-6.5' : 'mt-1'}
              onClick={() => set({ quotas: quotas.filter(({ key }) => key !== quota.key) })}
            >
              <Trash2 />
            </Button>
          </li>
        ))}
      </ul>
      {errorAt('/quotas') && <p className="text-bad text-sm">{errorAt('/quotas')}</p>}
      {free && (
        <Button
          size="small"
          onClick={() =>
            set({
              quotas: [...quotas, { key: rowKey(), period: free, anchor: 'billing', limit: '' }],
            })
          }
        >
          <Plus aria-hidden />
          Add a quota
        </Button>
      )}
      <Field
        label="When somebody moves to this plan"
        className="sm:max-w-96"
        hint="An upgrade counts at once, and so does the quota of this plan."
        error={errorAt('/on_plan_change')}
      >
        <Select
          name="on_plan_change"
          value={draft.onPlanChange}
          onChange={(event) =>
            set({ onPlanChange: event.target.value as typeof draft.onPlanChange })
          }
        >
          <option value="keep_used">what was used stays used</option>
          <option value="reset">what was used is forgotten</option>
        </Select>
      </Field>
    </FormSection>
  )
}

/** The name of a column: above its first field, and for screen readers at each. */
const head = (index: number, name: string) =>
  index === 0 ? name : <span className="sr-only">{name}</span>
