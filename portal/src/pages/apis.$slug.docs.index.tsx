import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Introduction } from '../features/product/introduction'

export const Route = createFileRoute('/apis/$slug/docs/')({ component: Docs })

function Docs() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return <Introduction product={product} />
}
