import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { RouteDocs } from '../features/product/route-docs'
import { api, read } from '../lib/api'
import { asProblem } from '../lib/problem'
import { ProblemNote } from '../ui/problem-note'
import { Loading } from '../ui/states'

export const Route = createFileRoute('/apis/$slug/docs/$route')({ component: RoutePage })

function RoutePage() {
  const { slug, route } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const found = useQuery({
    queryKey: ['catalogue', 'product', slug, 'route', route],
    queryFn: () =>
      read(
        api.v1.catalogue[':slug'].routes[':route_id'].$get({ param: { slug, route_id: route } }),
      ),
  })
  return (
    <>
      <p className="mb-4 text-sm">
        <Link to="/apis/$slug/docs" params={{ slug }} className="link">
          All routes
        </Link>
      </p>
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : (
        <RouteDocs product={product} route={found.data} />
      )}
    </>
  )
}
