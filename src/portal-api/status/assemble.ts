/** What the status page says, from rows. Pure. */
import type { IncidentRow, IncidentUpdateRow } from '../../db/status-incidents'
import type { shownProducts, TargetRow } from '../../db/status-targets'
import { historyOf, uptimeOf, type PastDay } from '../../domain/status/history'
import { stateOf, worstOf, type StateSince } from '../../domain/status/state'
import { componentLabels, components, type StatusState } from '../../domain/status/states'
import { toIso, toIsoOrNull } from '../http/schemas'
import { keepDay, mergedDays, type KeptProduct, type KeptSummary } from './kept'
import type { StatusHead, StatusIncident } from './schemas'

const DAY_MS = 86_400_000
/** What is further ahead is not shown. */
const AHEAD_MS = 30 * DAY_MS
/** Open incidents of a product in the list of all products; its own page has more. */
const MOST_OPEN = 5

export type ShownProduct = Awaited<ReturnType<typeof shownProducts>>[number]
export type UpdatesByIncident = ReadonlyMap<string, readonly IncidentUpdateRow[]>

/** @param said by incident, latest first */
export const toStatusIncident = (row: IncidentRow, said: UpdatesByIncident): StatusIncident => ({
  id: row.id,
  kind: row.kind,
  impact: row.impact,
  state: row.state,
  title: row.title,
  automatic: row.automatic,
  starts_at: toIso(row.startsAt),
  ends_at: toIsoOrNull(row.endsAt),
  resolved_at: toIsoOrNull(row.resolvedAt),
  updates: (said.get(row.id) ?? []).map(({ at, state, text }) => ({ at: toIso(at), state, text })),
})

const isOpen = ({ resolvedAt }: IncidentRow): boolean => resolvedAt === null
const isPlanned = ({ state }: IncidentRow): boolean => state === 'scheduled'

function nextMaintenance(rows: readonly IncidentRow[], said: UpdatesByIncident, now: number) {
  const [next] = rows
    .filter((row) => isOpen(row) && isPlanned(row) && row.startsAt <= now + AHEAD_MS)
    .toSorted((a, b) => a.startsAt - b.startsAt)
  return next ? toStatusIncident(next, said) : null
}

/**
 * @param incidents of the product, latest first
 * @param recent days that may have changed since its history was put together
 * @param platform its open incidents: maintenance of the platform is every product's
 */
export function keptProduct(
  product: ShownProduct,
  incidents: readonly IncidentRow[],
  said: UpdatesByIncident,
  recent: readonly PastDay[],
  platform: readonly IncidentRow[],
  now: number,
): KeptProduct {
  const { target, slug, name, provider } = product
  const days = mergedDays(target?.history ?? [], recent, now)
  const open = incidents.filter((row) => isOpen(row) && !isPlanned(row))
  const shared = platform.filter((row) => isOpen(row) && row.kind === 'maintenance')
  const hasCalls = days.some(({ start, calls }) => calls > 0 && start >= now - 3 * DAY_MS)
  const { state, since } = stateOf(target, [...open, ...shared], hasCalls, now)
  return {
    slug,
    name,
    provider,
    state,
    since: toIsoOrNull(since),
    uptime_percent: uptimeOf(days),
    history: historyOf(days, now),
    p50_ms: target?.latency?.day?.p50 ?? null,
    open_incidents: open.slice(0, MOST_OPEN).map((row) => toStatusIncident(row, said)),
    next_maintenance: nextMaintenance(incidents, said, now),
    probed: target?.enabled ?? true,
    lastAt: target?.lastAt ?? null,
    latency: target?.latency ?? null,
    days: days.map(keepDay),
    incidents: incidents.map((row) => toStatusIncident(row, said)),
  }
}

export const headOf = (kept: KeptProduct): StatusHead => ({
  slug: kept.slug,
  name: kept.name,
  provider: kept.provider,
  state: kept.state,
  since: kept.since,
  uptime_percent: kept.uptime_percent,
  history: kept.history,
  p50_ms: kept.p50_ms,
  open_incidents: kept.open_incidents,
  next_maintenance: kept.next_maintenance,
})

/** @param incidents the platform's own, latest first */
export function keptSummary(
  targets: readonly TargetRow[],
  products: readonly StatusHead[],
  incidents: readonly IncidentRow[],
  said: UpdatesByIncident,
  recent: ReadonlyMap<string, readonly PastDay[]>,
  now: number,
): KeptSummary {
  const measured = components.flatMap((name) => {
    const target = targets.find(({ id }) => id === name)
    if (!target) return []
    const { state, since } = stateOf(target, [], false, now)
    const uptime = uptimeOf(mergedDays(target.history, recent.get(name) ?? [], now))
    const label = componentLabels[name]
    return [{ name, label, state, since: toIsoOrNull(since), uptime_percent: uptime }]
  })
  const open = incidents.filter((row) => isOpen(row) && !isPlanned(row))
  return {
    at: now,
    state: platformState(
      measured.map(({ state }) => state),
      stateOf(null, open, false, now),
    ),
    components: measured,
    products: products.toSorted(
      (a, b) => a.name.localeCompare(b.name) || (a.slug < b.slug ? -1 : 1),
    ),
    incidents: incidents.map((row) => toStatusIncident(row, said)),
    next_maintenance: nextMaintenance(incidents, said, now),
  }
}

/** One part that is down makes the platform degraded; all of them, or what people say, make it down. */
function platformState(parts: readonly StatusState[], said: StateSince): StatusState {
  if (said.state === 'maintenance' || said.state === 'down') return said.state
  const isDown = parts.length > 0 && parts.every((state) => state === 'down')
  if (isDown) return 'down'
  const worst = worstOf([...parts, said.state])
  return worst === 'down' ? 'degraded' : worst
}
