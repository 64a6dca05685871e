import { useQuery } from '@tanstack/react-query'
import { number } from '../../../lib/format'
import { Fact, Facts } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { AdminsOnly } from '../shared/admins-only'
import { EntityLink } from '../shared/entity-link'
import { ChangeSettings } from './change-settings'
import { settingsQuery } from './queries'
import { bps, days } from './words'

/** What holds for every product without terms of its own. */
export function UsualTerms() {
  const found = useQuery(settingsQuery)
  return (
    <Section
      title="For everybody"
      note="Where a product has no terms of its own."
      action={
        found.data && (
          <AdminsOnly what="change fees">
            <ChangeSettings settings={found.data} />
          </AdminsOnly>
        )
      }
    >
      <Loaded of={found}>
        {(settings) => (
          <Facts>
            <Fact label="Commission">
              {bps(settings.commission_bps)} of what is paid, without tax
            </Fact>
            <Fact label="Hold">
              {days(settings.hold_days)} from a payment to the transfer of the provider's share
            </Fact>
            <Fact label="Grace">
              {days(settings.grace_days)} of access after the first failed payment of an invoice,
              then suspended
            </Fact>
            <Fact label="End">{days(settings.end_days)} unpaid, then the subscription ends</Fact>
            <Fact label="Smallest charge">
              Overage below {number(settings.minimum_charge)} minor units (of any currency) waits
              for the next invoice
            </Fact>
            <Fact label="The platform itself">
              {settings.platform_organisation_id ? (
                <EntityLink id={settings.platform_organisation_id} />
              ) : (
                <span className="text-soft">No organisation is named on its statements</span>
              )}
            </Fact>
            <Fact label="Product for providers">
              {settings.provider_product_id ? (
                <EntityLink id={settings.provider_product_id} />
              ) : (
                <span className="text-soft">Providers pay nothing to publish</span>
              )}
            </Fact>
          </Facts>
        )}
      </Loaded>
    </Section>
  )
}
