import { textOf } from '../../lib/form'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select } from '../../ui/field'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

const MEGABYTE = 1_000_000

/** What counts, how exactly, and what happens when something fails. */
export const MeteringCard = ({ product }: { readonly product: OwnProduct }) => (
  <SettingsCard
    product={product}
    title="Calls and counting"
    shown={['/max_body_bytes', '/quota_status', '/metering', '/limiter_failure']}
    changeOf={(data) => ({
      charge_5xx: data.get('charge_5xx') === 'on',
      websockets: data.get('websockets') === 'on',
      max_body_bytes: Math.round(Number(textOf(data, 'max_body')) * MEGABYTE),
      quota_status: textOf(data, 'quota_status') === '403' ? 403 : 429,
      metering: textOf(data, 'metering') === 'exact' ? 'exact' : 'leased',
      limiter_failure:
        textOf(data, 'limiter_failure') === 'open-bounded' ? 'open-bounded' : 'closed',
    })}
  >
    {(errorAt, disabled) => (
      <>
        <Checkbox
          name="charge_5xx"
          defaultChecked={product.charge_5xx}
          disabled={disabled}
          hint="Off: an answer of 500 to 599 gives its units back. What the origin did not answer is always given back."
        >
          Count calls that the origin failed
        </Checkbox>
        <Checkbox
          name="websockets"
          defaultChecked={product.websockets}
          disabled={disabled}
          hint="An upgrade costs what its GET route costs, once."
        >
          Pass on WebSocket upgrades
        </Checkbox>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Largest request body, MB"
            hint="At most 100. Beyond it a call is refused, at no cost."
            error={errorAt('/max_body_bytes')}
          >
            <Input
              name="max_body"
              type="number"
              min={0}
              max={100}
              step="any"
              required
              defaultValue={product.max_body_bytes / MEGABYTE}
            />
          </Field>
          <Field
            label="A used-up quota is answered with"
            hint="The code is quota_exceeded either way."
            error={errorAt('/quota_status')}
          >
            <Select name="quota_status" defaultValue={String(product.quota_status)}>
              <option value="429">429 Too Many Requests</option>
              <option value="403">403 Forbidden</option>
            </Select>
          </Field>
          <Field
            label="Counting"
            hint="Both never grant more than the quota. Ahead of time adds no wait; one by one leaves nothing set aside at an edge."
            error={errorAt('/metering')}
          >
            <Select name="metering" defaultValue={product.metering}>
              <option value="leased">Ahead of time, at the edge</option>
              <option value="exact">One by one, for costly calls</option>
            </Select>
          </Field>
          <Field
            label="While counting does not answer"
            hint="Let some through: a bounded number of calls, so that consumers notice nothing of a short failure."
            error={errorAt('/limiter_failure')}
          >
            <Select name="limiter_failure" defaultValue={product.limiter_failure}>
              <option value="closed">Refuse calls</option>
              <option value="open-bounded">Let some through</option>
            </Select>
          </Field>
        </div>
      </>
    )}
  </SettingsCard>
)
