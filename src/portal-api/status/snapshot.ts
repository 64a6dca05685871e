import { daysOf } from '../../db/status-measured'
import { shownIncidents, shownUpdatesOf, type IncidentRow } from '../../db/status-incidents'
import { componentTargets, shownProducts } from '../../db/status-targets'
import { dayOf, daysUntil } from '../../domain/status/history'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { headOf, keptProduct, keptSummary } from './assemble'
import {
  SHARDS,
  shardName,
  shardOf,
  SUMMARY_NAME,
  type KeptProduct,
  type KeptShard,
  type KeptSummary,
} from './kept'
import { tellSubscribers } from './mails'
import { toPastDay } from './refresh-history'

const DAY_MS = 86_400_000
/** Products read together, four queries each time. */
const AT_ONCE = 200

export interface Snapshot {
  readonly summary: KeptSummary
  readonly products: readonly KeptProduct[]
}

/** The status page as D1 has it now. */
export async function readSnapshot(deps: Pick<PortalDeps, 'db' | 'now'>): Promise<Snapshot> {
  const { db } = deps
  const now = deps.now()
  const [since = now] = daysUntil(now)
  // Yesterday may not be in every history yet.
  const recentSince = dayOf(now) - DAY_MS
  const platform = await shownIncidents(db, null, since)
  const targets = await componentTargets(db)
  const [said, recent] = await Promise.all([
    updatesByIncident(deps, platform),
    recentDays(
      deps,
      targets.map(({ id }) => id),
      recentSince,
    ),
  ])
  const products: KeptProduct[] = []
  for (let after = '', isMore = true; isMore;) {
    const rows = await shownProducts(db, after, AT_ONCE)
    const ids = rows.map(({ id }) => id)
    const incidents = ids.length === 0 ? [] : await shownIncidents(db, ids, since)
    const [words, days] = await Promise.all([
      updatesByIncident(deps, incidents),
      recentDays(deps, ids, recentSince),
    ])
    const byProduct = Map.groupBy(incidents, ({ productId }) => productId)
    for (const row of rows) {
      const own = byProduct.get(row.id) ?? []
      products.push(keptProduct(row, own, words, days.get(row.id) ?? [], platform, now))
    }
    after = ids.at(-1) ?? ''
    isMore = rows.length === AT_ONCE
  }
  const summary = keptSummary(targets, products.map(headOf), platform, said, recent, now)
  return { summary, products }
}

/** Writes the status page to KV, where it is read from even while D1 is down. */
export async function writeSnapshot(deps: PortalDeps): Promise<void> {
  const { summary, products } = await readSnapshot(deps)
  const shards = Map.groupBy(products, ({ slug }) => shardOf(slug))
  const { statusPages } = deps
  await Promise.all([
    statusPages.write(SUMMARY_NAME, JSON.stringify(summary)),
    ...Array.from({ length: SHARDS }, (_, shard) => {
      const entries = (shards.get(shard) ?? []).map((kept): [string, KeptProduct] => [
        kept.slug,
        kept,
      ])
      const page: KeptShard = { at: summary.at, products: Object.fromEntries(entries) }
      return statusPages.write(shardName(shard), JSON.stringify(page))
    }),
  ])
}

/** What somebody has just written shows, and is told, at once; what fails is left to the job. */
export const showSoon = (deps: PortalDeps): void =>
  deps.later(
    writeSnapshot(deps)
      .then(() => tellSubscribers(deps))
      .catch((error: unknown) => log({ event: 'status_not_shown', error })),
  )

async function updatesByIncident(
  { db }: Pick<PortalDeps, 'db'>,
  incidents: readonly IncidentRow[],
) {
  const ids = incidents.map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await shownUpdatesOf(db, ids)
  return Map.groupBy(rows, ({ incidentId }) => incidentId)
}

async function recentDays({ db }: Pick<PortalDeps, 'db'>, ids: readonly string[], since: number) {
  const rows = ids.length === 0 ? [] : await daysOf(db, ids, since)
  return new Map(
    [...Map.groupBy(rows, ({ targetId }) => targetId)].map(([id, days]) => [
      id,
      days.map(toPastDay),
    ]),
  )
}
