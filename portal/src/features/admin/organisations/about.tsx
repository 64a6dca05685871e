import { Fact, Facts } from '../../../ui/figures'
import { Time } from '../../../ui/time'
import { FullId } from '../shared/id'
import type { Organisation } from './queries'

const REGIONS: Readonly<Record<string, string>> = {
  wnam: 'Western North America',
  enam: 'Eastern North America',
  sam: 'South America',
  weur: 'Western Europe',
  eeur: 'Eastern Europe',
  apac: 'Asia and Pacific',
  oc: 'Oceania',
  afr: 'Africa',
  me: 'Middle East',
}

/** What an organisation says of itself. */
export const OrganisationFacts = ({ organisation }: { readonly organisation: Organisation }) => (
  <Facts className="mb-8">
    <Fact label="Id">
      <FullId id={organisation.id} />
    </Fact>
    {said(organisation).map(([label, text]) => (
      <Fact key={label} label={label}>
        <span className="whitespace-pre-line">{text}</span>
      </Fact>
    ))}
    <Fact label="Region of its meters">{REGIONS[organisation.region] ?? organisation.region}</Fact>
    <Fact label="Created">
      <Time at={organisation.created_at} as="moment" />
    </Fact>
    {organisation.suspended_at && (
      <Fact label="Suspended">
        <Time at={organisation.suspended_at} as="moment" />
      </Fact>
    )}
  </Facts>
)

const said = (of: Organisation): [string, string][] =>
  (
    [
      ['Legal name', of.legal_name],
      ['Address', [of.address, of.country].filter(Boolean).join('\n') || null],
      ['Tax id', of.tax_id],
      ['Purchase order', of.po_number],
      ['Website', of.website],
      ['Support address', of.support_email],
      ['Billing address', of.billing_email],
    ] as const
  ).flatMap(([label, text]) => (text ? [[label, text]] : []))
