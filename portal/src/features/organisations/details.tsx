import { Copy } from '../../ui/copy'
import { Fact, Facts } from '../../ui/figures'
import { WhoMay } from '../../ui/who-may'
import { countryName } from './countries'
import { REGIONS } from './regions'
import type { Organisation } from './types'

/** What an organisation says of itself, for who may only read it. */
export const Details = ({ organisation }: { readonly organisation: Organisation }) => {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Name', organisation.name],
    ['Website', organisation.website],
    ['Support e-mail', organisation.support_email],
    ['Legal name', organisation.legal_name],
    ['Address', organisation.address],
    ['Country', organisation.country && countryName(organisation.country)],
    ['Tax id', organisation.tax_id],
    ['Purchase order number', organisation.po_number],
    ['Billing e-mail', organisation.billing_email],
    ['Metering region', REGIONS[organisation.region]],
  ]
  return (
    <div className="mb-8 max-w-3xl space-y-4">
      <WhoMay>Owners and admins may change these details.</WhoMay>
      <Facts>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value === null || value === '' ? (
              <span className="text-faint">Not said</span>
            ) : (
              <span className="whitespace-pre-line">{value}</span>
            )}
          </Fact>
        ))}
      </Facts>
    </div>
  )
}

/** The id by which the API knows it. */
export const OrganisationId = ({ id }: { readonly id: string }) => (
  <span className="text-faint flex items-center gap-1 text-sm">
    <code>{id}</code>
    <Copy text={id} label="Copy the organisation's id" />
  </span>
)
