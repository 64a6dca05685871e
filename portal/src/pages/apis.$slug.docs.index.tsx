import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { RouteList } from '../features/product/route-list'
import { Section } from '../ui/page'

export const Route = createFileRoute('/apis/$slug/docs/')({ component: Docs })

function Docs() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <Section title="Routes" note="What each asks for, answers and costs.">
      <RouteList product={product} />
    </Section>
  )
}
