import { useMemo } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'
import { Button } from '../../ui/button'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { FormSection } from '../../ui/form-section'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { countries } from './countries'
import { organisationQuery } from './queries'
import { REGIONS } from './regions'
import type { Organisation } from './types'

const MEMBERS = [
  'legal_name',
  'address',
  'country',
  'tax_id',
  'po_number',
  'website',
  'support_email',
  'billing_email',
] as const

/** What an organisation says of itself: to its people, on its invoices, to its consumers. */
export function DetailsForm({ organisation }: { readonly organisation: Organisation }) {
  const all = useMemo(countries, [])
  const form = useForm(async (data) => {
    const param = { organisation_id: organisation.id }
    const about = Object.fromEntries(
      MEMBERS.map((member) => [member, textOf(data, member).trim() || null]),
    )
    const json = {
      ...about,
      name: textOf(data, 'name'),
      region: textOf(data, 'region') as Organisation['region'],
    }
    const saved = await read(api.v1.organisations[':organisation_id'].$patch({ param, json }))
    queries.setQueryData(organisationQuery(organisation.id).queryKey, saved)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    say('The details are saved')
  })
  const field = (
    member: (typeof MEMBERS)[number],
    label: string,
    more?: { readonly hint?: string; readonly type?: string; readonly autoComplete?: string },
  ) => (
    <Field optional label={label} hint={more?.hint} error={form.errorAt(`/${member}`)}>
      <Input
        name={member}
        type={more?.type ?? 'text'}
        autoComplete={more?.autoComplete ?? 'off'}
        defaultValue={organisation[member] ?? ''}
      />
    </Field>
  )
  return (
    <form onSubmit={form.onSubmit} className="mb-8 max-w-3xl">
      {form.rest && (
        <div className="mb-6">
          <ProblemNote problem={form.rest} />
        </div>
      )}
      <FormSection title="In public" note="What members, consumers and providers see.">
        <Field label="Name" error={form.errorAt('/name')}>
          <Input
            name="name"
            defaultValue={organisation.name}
            autoComplete="organization"
            required
          />
        </Field>
        {field('website', 'Website', { type: 'url', autoComplete: 'url' })}
        {field('support_email', 'Support e-mail', {
          type: 'email',
          hint: 'Where consumers of your products ask for help.',
        })}
      </FormSection>
      <FormSection title="Invoices" note="Written on invoices that are made from now on.">
        {field('legal_name', 'Legal name')}
        <Field optional label="Address" error={form.errorAt('/address')}>
          <Textarea
            name="address"
            rows={3}
            autoComplete="street-address"
            defaultValue={organisation.address ?? ''}
          />
        </Field>
        <Field optional label="Country" error={form.errorAt('/country')}>
          <Select name="country" autoComplete="country" defaultValue={organisation.country ?? ''}>
            <option value="">Not said</option>
            {all.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          {field('tax_id', 'Tax id', { hint: 'Such as DE123456789.' })}
          {field('po_number', 'Purchase order number')}
        </div>
        {field('billing_email', 'Billing e-mail', {
          type: 'email',
          hint: 'Where invoices go.',
        })}
      </FormSection>
      <FormSection
        title="Metering"
        note="Where calls of new subscriptions are counted. Close to your servers is fastest."
      >
        <Field label="Region" error={form.errorAt('/region')}>
          <Select name="region" defaultValue={organisation.region}>
            {Object.entries(REGIONS).map(([region, name]) => (
              <option key={region} value={region}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" kind="primary" pending={form.pending}>
          Save the details
        </Button>
      </FormSection>
    </form>
  )
}
