import { Field, Input, Select } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { has } from './draft'
import type { PartProps } from './part'

/** What happens beyond the quota: shown where the pricing model sells calls beyond it. */
export const Overage = ({ draft, set, errorAt }: PartProps) =>
  has(draft.model).overage && (
    <FormSection
      title="Overage"
      note={
        <p>
          Extends the longest quota of the billing period. A consumer may set a lower cap, or switch
          it off.
        </p>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Beyond the quota" error={errorAt('/overage_rule')}>
          <Select
            name="overage_rule"
            value={draft.overageRule}
            onChange={(event) =>
              set({ overageRule: event.target.value as typeof draft.overageRule })
            }
          >
            <option value="allow">calls go on</option>
            <option value="consumer_choice">the consumer decides</option>
          </Select>
        </Field>
        <Field
          label="A call beyond it"
          hint="May be below a cent."
          error={errorAt('/overage_unit_price_micros')}
        >
          <Input
            inputMode="decimal"
            placeholder="0.001"
            value={draft.overagePrice}
            onValueChange={(overagePrice) => set({ overagePrice })}
          />
        </Field>
        <Field
          label="At most, in money"
          optional
          hint="In one period."
          error={errorAt('/overage_cap_amount')}
        >
          <Input
            inputMode="decimal"
            placeholder="no cap"
            value={draft.overageCapAmount}
            onValueChange={(overageCapAmount) => set({ overageCapAmount })}
          />
        </Field>
        <Field
          label="At most, in calls"
          optional
          hint="In one period."
          error={errorAt('/overage_cap_units')}
        >
          <Input
            inputMode="numeric"
            placeholder="no cap"
            value={draft.overageCapUnits}
            onValueChange={(overageCapUnits) => set({ overageCapUnits })}
          />
        </Field>
      </div>
    </FormSection>
  )

/** How fast calls may come, and with how many keys. */
export const Limits = ({ draft, set, errorAt }: PartProps) => (
  <FormSection
    title="Limits"
    note={
      <p>
        A rate as <code>10/second</code>, <code>600/minute</code> or <code>5000/hour</code>; add{' '}
        <code>fixed</code> for windows that do not slide. Single routes may differ: see the grid.
      </p>
    }
  >
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="On each route"
        optional
        hint="Each route is counted on its own."
        error={errorAt('/route_rate') ?? errorAt('/route_rate/limit')}
      >
        <Input
          placeholder="no limit"
          spellCheck={false}
          value={draft.routeRate}
          onValueChange={(routeRate) => set({ routeRate })}
        />
      </Field>
      <Field
        label="Over all routes"
        optional
        hint="Of one subscription, all its keys together."
        error={errorAt('/aggregate_rate') ?? errorAt('/aggregate_rate/limit')}
      >
        <Input
          placeholder="no limit"
          spellCheck={false}
          value={draft.aggregateRate}
          onValueChange={(aggregateRate) => set({ aggregateRate })}
        />
      </Field>
      <Field label="Keys at a time" error={errorAt('/max_keys')}>
        <Input
          name="max_keys"
          inputMode="numeric"
          value={draft.maxKeys}
          onValueChange={(maxKeys) => set({ maxKeys })}
          required
        />
      </Field>
      <Field
        label="New keys a day"
        hint="UTC; rotations do not count."
        error={errorAt('/keys_per_day')}
      >
        <Input
          name="keys_per_day"
          inputMode="numeric"
          value={draft.keysPerDay}
          onValueChange={(keysPerDay) => set({ keysPerDay })}
          required
        />
      </Field>
    </div>
  </FormSection>
)
