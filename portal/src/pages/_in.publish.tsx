import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Doors } from '../features/products/doors'
import { ProductList } from '../features/products/list'
import { productsQuery } from '../features/products/queries'
import { Attention } from '../features/publishing/attention'
import { CallsChart } from '../features/publishing/calls-chart'
import { DashboardFigures } from '../features/publishing/dashboard-figures'
import { Highlights } from '../features/publishing/highlights'
import { ForOrganisations } from '../features/shell/for-organisations'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Together } from '../ui/together'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/publish')({ component: Publish })

const MOST_SHOWN = 5

function Publish() {
  useTitle('Publishing')
  const me = useMe()
  if (me?.acting_for.platform_role)
    return (
      <>
        <PageHead title="Publishing" />
        <ForOrganisations />
      </>
    )
  return may(me, 'catalogue:read') ? <Dashboard /> : <NoOrganisation />
}

function Dashboard() {
  const me = useMe()
  const found = useInfiniteQuery(productsQuery)
  const maySeeUse = may(me, 'usage:read')
  return (
    <LoadedList of={found} empty={<NoProduct />}>
      {(products) => (
        <>
          <PageHead
            title="Publishing"
            action={
              may(me, 'catalogue:write') && <ButtonLink to="/products/new">New product</ButtonLink>
            }
          >
            What your organisation provides, over the last 30 days.
          </PageHead>
          <Together>
            <Attention products={products} />
            {maySeeUse && (
              <>
                <DashboardFigures />
                <CallsChart />
              </>
            )}
            <Section
              title="Products"
              action={
                <Link to="/products" className="link text-sm">
                  All products
                </Link>
              }
            >
              <ProductList products={products.slice(0, MOST_SHOWN)} />
            </Section>
            {maySeeUse && <Highlights />}
          </Together>
        </>
      )}
    </LoadedList>
  )
}

function NoProduct() {
  const me = useMe()
  return (
    <>
      <PageHead title="Publish an API">
        Put your API behind Turnpike: keys, plans, quotas, documentation and invoices are done for
        you. Consumers pay the platform, and you are paid out.
      </PageHead>
      {may(me, 'catalogue:write') ? (
        <Doors />
      ) : (
        <Empty title="No product yet">
          Owners, admins and developers of your organisation can create one.
        </Empty>
      )}
    </>
  )
}

const NoOrganisation = () => (
  <>
    <PageHead title="Publish an API" />
    <Empty
      title="You act for no organisation"
      action={
        <ButtonLink to="/org/new" search={{ return_to: '/publish' }} kind="primary">
          Create an organisation
        </ButtonLink>
      }
    >
      Products belong to an organisation, and so does what they earn. You can invite others to it
      later.
    </Empty>
  </>
)
