import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Faq } from '../features/product/faq'
import { RoutesInBrief } from '../features/product/routes-in-brief'
import { Markdown } from '../ui/lazy-markdown'
import { Section } from '../ui/page'

export const Route = createFileRoute('/apis/$slug/')({ component: Overview })

function Overview() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <>
      {product.overview && (
        <div className="mb-8">
          <Markdown text={product.overview} />
        </div>
      )}
      <Section title="Routes" note="Open one for its parameters, its answer and what it costs.">
        <RoutesInBrief product={product} />
      </Section>
      {product.faq.length > 0 && (
        <Section title="Questions">
          <Faq entries={product.faq} />
        </Section>
      )}
    </>
  )
}
