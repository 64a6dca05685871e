import { number } from '../../lib/format'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { Cell, Head, Table } from '../../ui/table'
import { rateText } from '../grid/rate-text'
import type { PartProps } from './fields'
import type { GridPlan } from './types'

/** Who may call a route, how fast, and what a call costs. @param plans in the order of their ranks */
export const Access = ({
  draft,
  set,
  errorAt,
  plans,
}: PartProps & { readonly plans: readonly GridPlan[] }) => {
  const known = plans.some(({ rank }) => rank === draft.minRank)
  return (
    <FormSection
      title="Plans and limits"
      note={<p>The same can be set for all routes at once in the grid of plans.</p>}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Lowest plan"
          hint="Plans from this one up may call it."
          error={errorAt('/min_rank')}
        >
          <Select
            name="min_rank"
            value={draft.minRank}
            onChange={(event) => set({ minRank: Number(event.target.value) })}
          >
            {!known && (
              <option value={draft.minRank}>Rank {draft.minRank}, which no plan has</option>
            )}
            {plans.map(({ id, name, rank }) => (
              <option key={id} value={rank}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Weight"
          hint="Units of the quota that one call costs, such as 1, 0.5 or 5."
          error={errorAt('/weight')}
        >
          <Input
            name="weight"
            inputMode="decimal"
            value={draft.weight}
            onValueChange={(weight) => set({ weight })}
            required
          />
        </Field>
      </div>
      {plans.length > 0 && (
        <Table label="Rate limits of this route by plan">
          <thead>
            <tr>
              <Head>Plan</Head>
              <Head>May call it</Head>
              <Head>Rate limit of this route</Head>
            </tr>
          </thead>
          <tbody>
            {plans.map(({ id, name, rank, route_rate: usual }) => (
              <tr key={id}>
                <Cell>{name}</Cell>
                <Cell className={rank >= draft.minRank ? undefined : 'text-faint'}>
                  {rank >= draft.minRank ? 'yes' : 'no'}
                </Cell>
                <Cell className="w-64">
                  <Field
                    label={<span className="sr-only">Rate limit on {name}</span>}
                    error={errorAt(`/rates/${id}`)}
                  >
                    <Input
                      value={draft.rates[id] ?? ''}
                      placeholder={
                        usual ? `${rateText(usual)} by the plan` : 'no limit by the plan'
                      }
                      spellCheck={false}
                      onValueChange={(text) => set({ rates: { ...draft.rates, [id]: text } })}
                    />
                  </Field>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="text-soft text-sm">
        Write a rate as <code>10/second</code>, <code>600/minute</code> or{' '}
        <code>{number(5000)}/hour</code>. It slides with each call unless you add <code>fixed</code>
        .
      </p>
      <Field
        label="Scopes"
        optional
        hint="What a key must have been given; without any, every key of the plan may call."
        error={errorAt('/scopes')}
      >
        <Input
          name="scopes"
          value={draft.scopes.replaceAll('\n', ' ')}
          onValueChange={(scopes) => set({ scopes })}
          placeholder="forecast:read"
          spellCheck={false}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Only from these addresses"
          optional
          hint="CIDR blocks, one on each line, beside the product's own."
          error={errorAt('/ip_allow')}
        >
          <Textarea
            name="ip_allow"
            rows={2}
            value={draft.ipAllow}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => set({ ipAllow: event.target.value })}
          />
        </Field>
        <Field label="Never from these addresses" optional error={errorAt('/ip_deny')}>
          <Textarea
            name="ip_deny"
            rows={2}
            value={draft.ipDeny}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => set({ ipDeny: event.target.value })}
          />
        </Field>
      </div>
    </FormSection>
  )
}
