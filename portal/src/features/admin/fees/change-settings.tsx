import { api, read } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { Field, Input } from '../../../ui/field'
import { Act, STAFF_ALONE, type ErrorAt } from '../shared/act'
import type { Settings } from './queries'
import { pointsOf, wholeOf } from './words'

/** Changes what holds for all billing. */
export const ChangeSettings = ({ settings }: { readonly settings: Settings }) => (
  <Act
    label="Change"
    size="small"
    title="Change what holds for everybody"
    action="Change"
    reasonHint={STAFF_ALONE}
    done="Changed, for payments from now on."
    fields={(errorAt) => <Fields settings={settings} errorAt={errorAt} />}
    send={(reason, data) =>
      read(
        api.v1.admin['billing-settings'].$put({
          json: {
            commission_bps: pointsOf(textOf(data, 'commission')),
            hold_days: wholeOf(textOf(data, 'hold_days')),
            grace_days: wholeOf(textOf(data, 'grace_days')),
            end_days: wholeOf(textOf(data, 'end_days')),
            minimum_charge: wholeOf(textOf(data, 'minimum_charge')),
            platform_organisation_id: textOf(data, 'platform_organisation_id').trim() || null,
            provider_product_id: textOf(data, 'provider_product_id').trim() || null,
            reason,
          },
        }),
      )
    }
  >
    <p>
      Commission and hold count for payments from now on; what was paid keeps the terms of its
      moment. Grace and end count at once, also for invoices that have failed already. Nobody is
      mailed: tell providers before you raise a commission.
    </p>
  </Act>
)

const NUMBERS = [
  { name: 'hold_days', label: 'Hold, days', wrong: 'Whole days, from 0 to 90.' },
  { name: 'grace_days', label: 'Grace, days', wrong: 'Whole days, from 0 to 60.' },
  { name: 'end_days', label: 'End, days', wrong: 'Whole days up to 365, more than the grace.' },
  { name: 'minimum_charge', label: 'Smallest charge, minor units', wrong: 'A whole number.' },
] as const
const IDS = [
  { name: 'platform_organisation_id', label: 'The platform itself (organisation id)' },
  { name: 'provider_product_id', label: 'Product for providers (id)' },
] as const

const Fields = ({
  settings,
  errorAt,
}: {
  readonly settings: Settings
  readonly errorAt: ErrorAt
}) => (
  <div className="grid gap-3 sm:grid-cols-2">
    <Field
      label="Commission, per cent"
      error={errorAt('/commission_bps') && 'Per cent, from 0 to 100.'}
    >
      <Input
        name="commission"
        inputMode="decimal"
        defaultValue={String(settings.commission_bps / 100)}
      />
    </Field>
    {NUMBERS.map(({ name, label, wrong }) => (
      <Field key={name} label={label} error={errorAt(`/${name}`) && wrong}>
        <Input name={name} inputMode="numeric" defaultValue={String(settings[name])} />
      </Field>
    ))}
    {IDS.map(({ name, label }) => (
      <Field key={name} label={label} error={errorAt(`/${name}`)} optional>
        <Input name={name} defaultValue={settings[name] ?? ''} spellCheck={false} />
      </Field>
    ))}
  </div>
)
