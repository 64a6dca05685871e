import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Absent, isAbsent } from '../features/developers/absent'
import { DEVELOPER_SLUG } from '../features/developers/product'
import { Questions } from '../features/pricing/questions'
import { Plans } from '../features/product/plans'
import { subscribing } from '../features/product/search'
import { SubscribeDialog } from '../features/product/subscribe-dialog'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'

export const Route = createFileRoute('/pricing')({
  validateSearch: subscribing,
  component: Pricing,
})

function Pricing() {
  useTitle('Pricing')
  const { subscribe } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useQuery(productQuery(DEVELOPER_SLUG))
  return (
    <PublicPage>
      <PageHead title="Pricing">
        Plans of our developer API. Each API of the{' '}
        <Link to="/apis" className="link">
          marketplace
        </Link>{' '}
        has plans of its own; publishing one costs nothing but a share of what it earns.
      </PageHead>
      {isAbsent(found.error) ? (
        <Absent />
      ) : (
        <Loaded of={found} rows={8}>
          {(product) => (
            <>
              <div className="mb-10">
                <h2 className="sr-only">Plans</h2>
                <Plans
                  product={product}
                  corner="Tier"
                  back="/pricing"
                  onSubscribe={({ id }) =>
                    void navigate({ search: { subscribe: id }, resetScroll: false })
                  }
                />
              </div>
              <SubscribeDialog
                product={product}
                planId={subscribe}
                back="/pricing"
                close={() => void navigate({ search: {}, resetScroll: false, replace: true })}
              />
            </>
          )}
        </Loaded>
      )}
      <Section title="Questions">
        <Questions />
      </Section>
    </PublicPage>
  )
}
