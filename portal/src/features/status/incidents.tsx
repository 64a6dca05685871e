import { Link } from '@tanstack/react-router'
import { Section } from '../../ui/page'
import { Incident } from './incident'
import type { PublicIncident, Status } from './queries'

interface Told {
  readonly incident: PublicIncident
  /** Null for the platform. */
  readonly product: { readonly slug: string; readonly name: string } | null
}

const isPlanned = ({ state }: PublicIncident): boolean => state === 'scheduled'

/** What is going on, then what is planned. */
export function Incidents({ status }: { readonly status: Status }) {
  const ofPlatform = status.incidents.map((incident): Told => ({ incident, product: null }))
  const open = [
    ...ofPlatform.filter(({ incident }) => incident.resolved_at === null && !isPlanned(incident)),
    ...status.products.flatMap(({ slug, name, open_incidents: incidents }) =>
      incidents.map((incident): Told => ({ incident, product: { slug, name } })),
    ),
  ]
  const planned = [
    ...(status.next_maintenance ? [{ incident: status.next_maintenance, product: null }] : []),
    ...status.products.flatMap(({ slug, name, next_maintenance: next }): Told[] =>
      next ? [{ incident: next, product: { slug, name } }] : [],
    ),
  ].toSorted((a, b) => a.incident.starts_at.localeCompare(b.incident.starts_at))
  return (
    <>
      <List title="Going on" told={open} />
      <List title="Planned" told={planned} />
    </>
  )
}

/** What the platform itself had, and has no more. */
export const PastIncidents = ({ incidents }: Pick<Status, 'incidents'>) => (
  <List
    title="The platform’s incidents of the last 90 days"
    told={incidents
      .filter(({ resolved_at: resolved }) => resolved !== null)
      .map((incident): Told => ({ incident, product: null }))}
  />
)

const List = ({ title, told }: { readonly title: string; readonly told: readonly Told[] }) =>
  told.length > 0 && (
    <Section title={title}>
      <ul className="space-y-3">
        {told.map(({ incident, product }) => (
          <li key={incident.id}>
            <Incident
              incident={incident}
              about={
                product ? (
                  <Link to="/status/$slug" params={{ slug: product.slug }} className="link">
                    {product.name}
                  </Link>
                ) : (
                  'Turnpike itself'
                )
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  )
