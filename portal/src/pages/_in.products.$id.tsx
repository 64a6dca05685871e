import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet } from '@tanstack/react-router'
import { productQuery } from '../features/products/queries'
import { ProductHead } from '../features/publishing/product-head'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { TabLinks } from '../ui/tab-links'

export const Route = createFileRoute('/_in/products/$id')({ component: Product })

const TABS = [
  { label: 'Overview', to: '/products/$id', exact: true, scope: 'catalogue:read' },
  { label: 'Routes', to: '/products/$id/routes', scope: 'catalogue:read' },
  { label: 'Plans', to: '/products/$id/plans', scope: 'catalogue:read' },
  { label: 'Docs', to: '/products/$id/docs', scope: 'catalogue:read' },
  { label: 'Changelog', to: '/products/$id/changelog', scope: 'catalogue:read' },
  { label: 'Support', to: '/products/$id/support', scope: 'catalogue:read' },
  { label: 'Consumers', to: '/products/$id/consumers', scope: 'consumers:read' },
  { label: 'Analytics', to: '/products/$id/analytics', scope: 'usage:read' },
  { label: 'Logs', to: '/products/$id/logs', scope: 'usage:read' },
  { label: 'Status', to: '/products/$id/status', scope: 'catalogue:read' },
  { label: 'Origin', to: '/products/$id/origin', scope: 'catalogue:read' },
  { label: 'Settings', to: '/products/$id/settings', scope: 'catalogue:read' },
] as const

function Product() {
  const { id } = Route.useParams()
  const me = useMe()
  const found = useQuery(productQuery(id))
  useTitle(found.data?.name ?? 'Product')
  return (
    <Loaded of={found}>
      {(product) => (
        <>
          <ProductHead product={product} />
          <TabLinks
            label={product.name}
            tabs={TABS.filter(({ scope }) => may(me, scope))}
            params={{ id }}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  )
}
