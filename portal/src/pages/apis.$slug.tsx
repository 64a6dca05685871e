import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { SubscribeRail } from '../features/product/subscribe-rail'
import { PublicPage } from '../features/shell/public-page'
import { Problem } from '../lib/problem'
import { useTitle } from '../lib/title'
import { Tag } from '../ui/states'
import { TabLinks, type TabLink } from '../ui/tab-links'
import { Time } from '../ui/time'

export const Route = createFileRoute('/apis/$slug')({
  loader: async ({ context, params }) => {
    try {
      await context.queries.ensureQueryData(productQuery(params.slug))
    } catch (error) {
      if (error instanceof Problem && error.status === 404) throw notFound()
      throw error
    }
  },
  component: ProductPage,
})

const TABS: readonly TabLink[] = [
  { label: 'Overview', to: '/apis/$slug', exact: true },
  { label: 'Documentation', to: '/apis/$slug/docs' },
  { label: 'Plans', to: '/apis/$slug/plans' },
  { label: 'Changelog', to: '/apis/$slug/changelog' },
  { label: 'Support', to: '/apis/$slug/support' },
]

function ProductPage() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  useTitle(product.name)
  return (
    <PublicPage>
      <header className="mb-5 flex items-start gap-4">
        {product.logo_url && (
          <img src={product.logo_url} alt="" width={48} height={48} className="rounded-md" />
        )}
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-baseline gap-2 text-xl">
            {product.name}
            {product.version && (
              <span className="text-faint text-sm font-normal">{product.version}</span>
            )}
            {product.ends_at && (
              <Tag tone="warn">
                Ends <Time at={product.ends_at} as="day" />
              </Tag>
            )}
          </h1>
          <p className="text-soft">
            {product.description} <span className="text-faint">By {product.provider}.</span>
          </p>
        </div>
      </header>
      <TabLinks label={product.name} tabs={TABS} params={{ slug }} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0">
          <Outlet />
        </div>
        <SubscribeRail product={product} />
      </div>
    </PublicPage>
  )
}
