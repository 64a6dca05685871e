import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { ProbeSection } from '../features/incidents/probe'
import { productIncidentsQuery, providerDesk } from '../features/incidents/queries'
import { incidentFilter } from '../features/incidents/search'
import { IncidentSection } from '../features/incidents/section'
import { productQuery } from '../features/products/queries'
import { may, useMe } from '../lib/session'
import { Section } from '../ui/page'

export const Route = createFileRoute('/_in/products/$id/status')({
  validateSearch: incidentFilter,
  component: ProductStatus,
})

function ProductStatus() {
  const { id } = Route.useParams()
  const { show } = Route.useSearch()
  const navigate = Route.useNavigate()
  const mayWrite = may(useMe(), 'catalogue:write')
  const { data: product } = useQuery(productQuery(id))
  if (!product) return null
  return (
    <>
      <Section
        title="Incidents and maintenance"
        note={
          product.visibility === 'published' ? (
            <>
              Everybody sees them on the{' '}
              <Link to="/status/$slug" params={{ slug: product.slug }} className="link">
                status page
              </Link>
              .
            </>
          ) : (
            'Everybody sees them on the status page, once the product is published.'
          )
        }
      >
        <IncidentSection
          of={productIncidentsQuery(id, show !== 'all')}
          desk={mayWrite ? providerDesk(id) : null}
          about={product.name}
          shown={show ?? 'open'}
          onShow={(shown) =>
            void navigate({ search: { show: shown === 'all' ? 'all' : undefined }, replace: true })
          }
        />
      </Section>
      <ProbeSection productId={id} />
    </>
  )
}
