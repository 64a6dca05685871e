import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { DocsNav } from '../features/product/docs-nav'

export const Route = createFileRoute('/apis/$slug/docs')({ component: DocsLayout })

function DocsLayout() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <DocsNav product={product} />
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  )
}
