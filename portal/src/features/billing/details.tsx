import { useQuery } from '@tanstack/react-query'
import { may, useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { billedOrganisationQuery } from './queries'

/** Who is billed: what coming invoices say of the organisation. */
export function BillingDetails({ organisationId }: { readonly organisationId: string }) {
  const me = useMe()
  const found = useQuery(billedOrganisationQuery(organisationId))
  return (
    <Section
      title="On your invoices"
      action={
        may(me, 'organisations:write') && (
          <ButtonLink to="/org" size="small">
            Change in settings
          </ButtonLink>
        )
      }
    >
      <Loaded of={found}>
        {(organisation) => (
          <>
            <Facts>
              <Fact label="Billed to">{organisation.legal_name ?? organisation.name}</Fact>
              <Fact label="Address">
                {organisation.address === null ? (
                  <None />
                ) : (
                  <span className="whitespace-pre-line">{organisation.address}</span>
                )}
                {organisation.country !== null && ` ${organisation.country}`}
              </Fact>
              <Fact label="Tax id">{organisation.tax_id ?? <None />}</Fact>
              <Fact label="Order number">{organisation.po_number ?? <None />}</Fact>
              <Fact label="Sent to">{organisation.billing_email ?? <None />}</Fact>
            </Facts>
            <p className="text-faint mt-2 text-sm">
              Invoices show this as it is on the day of issue; those that are issued do not change.
              {!may(me, 'organisations:write') && ' An owner or an admin can change it.'}
            </p>
          </>
        )}
      </Loaded>
    </Section>
  )
}

const None = () => <span className="text-faint">Not given</span>
