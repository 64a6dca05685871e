import { api, read } from '../../../lib/api'
import { Checkbox } from '../../../ui/checkbox'
import { Field, Input, Select } from '../../../ui/field'
import { Act, type ErrorAt } from '../shared/act'
import { INTERVALS, overrideOf, PERIODS, WINDOWS } from './override-input'
import type { Subscription } from './queries'

/** Grants other terms than the plan's, until a moment. */
export const GrantOverride = ({
  subscription,
  currency,
}: {
  readonly subscription: Subscription
  readonly currency: string
}) => (
  <Act
    label={subscription.override ? 'Grant another' : 'Grant'}
    size="small"
    title="Grant other terms"
    action="Grant"
    reasonHint="Consumer and provider read it with the terms."
    done="Granted. It holds at every edge within seconds."
    fields={(errorAt) => <Fields currency={currency} errorAt={errorAt} />}
    send={(reason, data) =>
      read(
        api.v1.admin.subscriptions[':subscription_id'].override.$put({
          param: { subscription_id: subscription.id },
          json: { ...overrideOf(data, currency), reason },
        }),
      )
    }
  >
    <p>
      What is left empty stays as the plan {subscription.plan.name} has it. It ends by itself at the
      moment below.
      {subscription.override && ' What was granted before ends now.'} A price counts from the next
      period on.
    </p>
  </Act>
)

const Fields = ({
  currency,
  errorAt,
}: {
  readonly currency: string
  readonly errorAt: ErrorAt
}) => (
  <>
    <fieldset className="space-y-2">
      <legend className="font-medium">Quota, calls</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {PERIODS.map((period, i) => (
          <Field
            key={period}
            label={`a ${period}`}
            error={i === 0 ? quotaError(errorAt) : undefined}
          >
            <Input name={`quota_${period}`} inputMode="decimal" autoComplete="off" />
          </Field>
        ))}
      </div>
      <Checkbox name="no_quota" value="yes" hint="Calls are counted and never refused for it.">
        No quota at all
      </Checkbox>
    </fieldset>
    <div className="grid gap-3 sm:grid-cols-2">
      <Rate name="route_rate" label="Rate on each route" errorAt={errorAt} />
      <Rate name="aggregate_rate" label="Rate over all routes" errorAt={errorAt} />
      <Field
        label={`Price, ${currency.toUpperCase()}`}
        error={(errorAt('/prices/0/amount') ?? errorAt('/prices')) && 'No amount.'}
      >
        <span className="flex gap-2">
          <Input name="price" inputMode="decimal" autoComplete="off" />
          <Select name="price_interval" aria-label="Price for a" defaultValue="month">
            {INTERVALS.map((interval) => (
              <option key={interval} value={interval}>
                a {interval}
              </option>
            ))}
          </Select>
        </span>
      </Field>
      <Field
        label="Grace, days"
        error={errorAt('/grace_days') && 'A whole number of days, up to 365.'}
      >
        <Input name="grace_days" inputMode="numeric" autoComplete="off" />
      </Field>
    </div>
    <Field label="Until" hint="In your time zone." error={errorAt('/until') && 'A moment to come.'}>
      <Input name="until" type="datetime-local" />
    </Field>
  </>
)

/** Which of those that were typed it is of the API does not say by name. */
const quotaError = (errorAt: ErrorAt): string | undefined => {
  const isNumber = PERIODS.some((_, i) => errorAt(`/quotas/${i}/limit`) !== undefined)
  if (isNumber) return 'Numbers of calls only.'
  return errorAt('/quotas') && 'Fill in at least one of all these.'
}

const Rate = ({
  name,
  label,
  errorAt,
}: {
  readonly name: 'route_rate' | 'aggregate_rate'
  readonly label: string
  readonly errorAt: ErrorAt
}) => (
  <Field
    label={label}
    error={(errorAt(`/${name}/limit`) ?? errorAt(`/${name}`)) && 'A whole number of calls, from 1.'}
  >
    <span className="flex gap-2">
      <Input name={name} inputMode="numeric" autoComplete="off" />
      <Select name={`${name}_window`} aria-label={`${label}, calls a`} defaultValue="second">
        {WINDOWS.map((window) => (
          <option key={window} value={window}>
            {window === 'hour' ? 'an' : 'a'} {window}
          </option>
        ))}
      </Select>
    </span>
  </Field>
)
