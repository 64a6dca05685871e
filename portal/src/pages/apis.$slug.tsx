import { useSuspenseQuery } from '@tanstack/react-query'
import {
  createFileRoute,
  notFound,
  Outlet,
  useLocation,
  useMatchRoute,
} from '@tanstack/react-router'
import { twinOf } from '../agents/negotiate'
import { productQuery } from '../features/catalogue/queries'
import { useMarkdownTwin } from '../features/docs/twin'
import { ProductHead } from '../features/product/product-head'
import { SubscribeRail } from '../features/product/subscribe-rail'
import { useSubscriptionOf } from '../features/product/subscription-of'
import { PublicPage } from '../features/shell/public-page'
import { cn } from '../lib/class-names'
import { Problem } from '../lib/problem'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { TabLinks, type TabLink } from '../ui/tab-links'

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
/** Of who is subscribed. */
const OWN_TABS = [
  { label: 'Usage', to: '/apis/$slug/usage', scope: 'usage:read' },
  { label: 'API keys', to: '/apis/$slug/keys', scope: 'keys:read' },
  { label: 'Billing', to: '/subscriptions/$id/billing', scope: 'billing:read' },
] as const
/** Documentation has columns of its own, and one's own figures need room. */
const WIDE = ['/apis/$slug/docs', '/apis/$slug/usage', '/apis/$slug/keys'] as const

function ProductPage() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const own = useSubscriptionOf(product.id)
  const me = useMe()
  const matches = useMatchRoute()
  const isWide =
    WIDE.some((to) => matches({ to, params: { slug }, fuzzy: true })) ||
    // Until there is a subscription, plans side by side say all that the rail would.
    (!own && matches({ to: '/apis/$slug/plans', params: { slug } }) !== false)
  useTitle(product.name)
  useMarkdownTwin(twinOf(useLocation().pathname))
  return (
    <PublicPage>
      <ProductHead product={product} />
      <TabLinks
        label={product.name}
        tabs={own ? [...TABS, ...OWN_TABS.filter(({ scope }) => may(me, scope))] : TABS}
        params={{ slug, ...(own && { id: own.id }) }}
      />
      {/* The page stays the same element when the rail comes and goes: it may show a key, once. */}
      <div
        className={cn('grid grid-cols-1 gap-8', !isWide && 'lg:grid-cols-[minmax(0,1fr)_18rem]')}
      >
        <div className="min-w-0">
          <Outlet />
        </div>
        {!isWide && <SubscribeRail product={product} />}
      </div>
    </PublicPage>
  )
}
