import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery, routeQuery } from '../features/catalogue/queries'
import { RouteDocs } from '../features/product/route-docs'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/apis/$slug/docs/$route')({ component: RoutePage })

function RoutePage() {
  const { slug, route } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const found = useQuery(routeQuery(slug, route))
  return (
    <Loaded of={found} rows={8}>
      {(detail) => <RouteDocs key={detail.id} product={product} route={detail} />}
    </Loaded>
  )
}
