import { Checkbox } from '../../ui/checkbox'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { supportOf } from '../product/plan-terms'
import type { PartProps } from './part'

const LEVELS = ['community', 'email', 'priority', 'slack', 'dedicated'] as const

/** What a plan is called, and where it stands. @param isNew name and place are fixed later */
export const Name = ({ draft, set, errorAt, isNew }: PartProps & { readonly isNew: boolean }) => (
  <FormSection
    title="Plan"
    note={
      <p>
        {isNew
          ? 'Name and rank cannot be changed later: routes and subscriptions go by them.'
          : 'Name, rank and currency are fixed: routes and subscriptions go by them.'}
      </p>
    }
  >
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
      <Field label="Name" error={errorAt('/name')}>
        <Input
          name="name"
          value={draft.name}
          disabled={!isNew}
          placeholder="Pro"
          onValueChange={(name) => set({ name })}
          required
        />
      </Field>
      <Field label="Rank" hint="Higher opens more." error={errorAt('/rank')}>
        <Input
          name="rank"
          inputMode="numeric"
          value={draft.rank}
          disabled={!isNew}
          onValueChange={(rank) => set({ rank })}
          required
        />
      </Field>
    </div>
  </FormSection>
)

/** Who may have a plan. */
export const Who = ({ draft, set, errorAt }: PartProps) => (
  <FormSection title="Who may subscribe" note={<p>In force at once, without a new version.</p>}>
    <Field
      label="Offered to"
      className="sm:max-w-80"
      hint={
        draft.visibility === 'private'
          ? 'It is on no public page; whoever you invite sees it and may subscribe.'
          : undefined
      }
      error={errorAt('/visibility')}
    >
      <Select
        name="visibility"
        value={draft.visibility}
        onChange={(event) => set({ visibility: event.target.value as typeof draft.visibility })}
      >
        <option value="public">everybody</option>
        <option value="private">whom you invite</option>
      </Select>
    </Field>
    <Checkbox
      checked={draft.approval}
      onCheckedChange={(approval) => set({ approval })}
      hint="Nothing is charged, and no key works, until you say yes on the page of the consumer."
    >
      Approve each subscription before it starts
    </Checkbox>
  </FormSection>
)

/** What else a plan promises. */
export const Promises = ({ draft, set, errorAt }: PartProps) => (
  <FormSection title="Promises" note={<p>Shown on the plan, beside its limits.</p>}>
    <Field label="Support" className="sm:max-w-80" error={errorAt('/support_level')}>
      <Select
        name="support_level"
        value={draft.support}
        onChange={(event) => set({ support: event.target.value as typeof draft.support })}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {supportOf({ support_level: level })}
          </option>
        ))}
      </Select>
    </Field>
    <Field label="Service level" optional hint="One line." error={errorAt('/sla')}>
      <Input
        name="sla"
        value={draft.sla}
        placeholder="99.9 % a month, or the month is free"
        onValueChange={(sla) => set({ sla })}
      />
    </Field>
    <Field label="Features" optional hint="One on each line." error={errorAt('/features')}>
      <Textarea
        name="features"
        rows={4}
        value={draft.features}
        onChange={(event) => set({ features: event.target.value })}
      />
    </Field>
  </FormSection>
)
