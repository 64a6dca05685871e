import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { AuditTrail } from '../features/admin/audit/trail'
import { OrganisationFacts } from '../features/admin/organisations/about'
import { OrganisationActs } from '../features/admin/organisations/acts'
import { Credits } from '../features/admin/organisations/credits'
import { Members } from '../features/admin/organisations/members'
import { organisationQuery } from '../features/admin/organisations/queries'
import { ProductsSection } from '../features/admin/products/section'
import { SubscriptionsSection } from '../features/admin/subscriptions/section'
import { number } from '../lib/format'
import { useTitle } from '../lib/title'
import { Figures, KeyFigure } from '../ui/figures'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Tag } from '../ui/states'

export const Route = createFileRoute('/_in/admin/organisations/$id')({
  component: OrganisationPage,
})

function OrganisationPage() {
  const { id } = Route.useParams()
  const found = useQuery(organisationQuery(id))
  useTitle(found.data?.name ?? 'Organisation')
  return (
    <Loaded of={found}>
      {(organisation) => (
        <>
          <PageHead
            title={
              <>
                {organisation.name} {organisation.suspended_at && <Tag tone="bad">Suspended</Tag>}
              </>
            }
            action={<OrganisationActs organisation={organisation} />}
          >
            <span className="flex flex-wrap gap-x-4">
              <Link to="/admin/invoices" search={{ organisation_id: id }} className="link">
                Its invoices
              </Link>
              <Link to="/admin/payouts" search={{ organisation_id: id }} className="link">
                Its settlements and payouts
              </Link>
              <Link to="/admin/audit" search={{ organisation_id: id }} className="link">
                Its audit log
              </Link>
            </span>
          </PageHead>
          <Figures>
            <KeyFigure label="Members" value={number(organisation.members)} />
            <KeyFigure label="Products" value={number(organisation.products)} />
            <KeyFigure
              label="Subscribes to"
              value={number(organisation.subscriptions)}
              note="live subscriptions"
            />
            <KeyFigure
              label="Consumers"
              value={number(organisation.consumers)}
              note="live subscriptions to its products"
            />
          </Figures>
          <OrganisationFacts organisation={organisation} />
          <Members organisationId={id} />
          <ProductsSection organisationId={id} />
          <SubscriptionsSection search={id} title="What it subscribes to" />
          <Credits organisationId={id} name={organisation.name} />
          <AuditTrail of={{ organisation_id: id }} title="Latest changes" />
        </>
      )}
    </Loaded>
  )
}
