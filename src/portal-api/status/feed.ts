import { fail } from '../../domain/errors'
import { feedOf, type FeedEntry } from '../../domain/status/feed'
import type { PortalDeps } from '../deps'
import { getStatus, keptProductOf } from './get'
import type { StatusIncident } from './schemas'

/** Latest entries of a feed. */
const MOST = 100

type Deps = Pick<PortalDeps, 'db' | 'now' | 'statusPages' | 'portalUrl'>

/** Incidents of the platform, and those of products that are open. RSS 2.0. */
export async function statusFeed(deps: Deps): Promise<string> {
  const { incidents, products } = await getStatus(deps)
  const url = `${deps.portalUrl}/status`
  const entries = [
    ...incidents.map((incident) => entryOf(incident, 'Turnpike', url)),
    ...products.flatMap(({ name, slug, open_incidents }) =>
      open_incidents.map((incident) => entryOf(incident, name, `${url}/${slug}`)),
    ),
  ]
  return feedOf(
    {
      title: 'Turnpike status',
      url,
      feedUrl: `${deps.portalUrl}/api/v1/status/feed.xml`,
      description: 'Incidents of the platform, and open ones of the APIs on it.',
    },
    latest(entries),
  )
}

/** Incidents of a product, of 90 days. RSS 2.0. @throws {AppError} not_found */
export async function productFeed(deps: Deps, slug: string): Promise<string> {
  const { kept } = (await keptProductOf(deps, slug)) ?? fail('not_found')
  const url = `${deps.portalUrl}/status/${slug}`
  return feedOf(
    {
      title: `${kept.name} status`,
      url,
      feedUrl: `${deps.portalUrl}/api/v1/status/${slug}/feed.xml`,
      description: `Incidents and maintenance of ${kept.name}.`,
    },
    latest(kept.incidents.map((incident) => entryOf(incident, kept.name, url))),
  )
}

const latest = (entries: readonly FeedEntry[]): FeedEntry[] =>
  entries.toSorted((a, b) => b.at - a.at).slice(0, MOST)

const entryOf = (incident: StatusIncident, about: string, url: string): FeedEntry => ({
  id: incident.id,
  at: Date.parse(incident.updates[0]?.at ?? incident.starts_at),
  title: `${about}: ${incident.title} (${incident.state.replaceAll('_', ' ')})`,
  url,
  text: incident.updates.map(({ at, text }) => `${at}: ${text}`).join('\n\n'),
})
