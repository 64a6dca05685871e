import { createFileRoute, Link } from '@tanstack/react-router'
import { useIsAdmin } from '../features/admin/shared/admin'
import { ProductField } from '../features/incidents/product-field'
import { allIncidentsQuery, staffDesk } from '../features/incidents/queries'
import { incidentFilter } from '../features/incidents/search'
import { IncidentSection } from '../features/incidents/section'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'

export const Route = createFileRoute('/_in/admin/incidents')({
  validateSearch: incidentFilter,
  component: Incidents,
})

function Incidents() {
  useTitle('Incidents')
  const { show } = Route.useSearch()
  const navigate = Route.useNavigate()
  const isAdmin = useIsAdmin()
  return (
    <>
      <PageHead title="Incidents">
        Of the platform and of every product, as the{' '}
        <Link to="/status" className="link">
          status page
        </Link>{' '}
        tells them. {!isAdmin && 'Only an admin may tell of one, or change it.'}
      </PageHead>
      <IncidentSection
        of={allIncidentsQuery(show !== 'all')}
        desk={isAdmin ? staffDesk : null}
        about="what it is about"
        shown={show ?? 'open'}
        onShow={(shown) =>
          void navigate({ search: { show: shown === 'all' ? 'all' : undefined }, replace: true })
        }
        aboutOf={({ product }) =>
          product ? (
            <Link to="/admin/products/$id" params={{ id: product.id }} className="link">
              {product.name}
            </Link>
          ) : (
            'Turnpike itself'
          )
        }
        productField={(error) => <ProductField error={error} />}
      />
    </>
  )
}
