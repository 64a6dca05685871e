import {
  factsOfDay,
  insertHealthDay,
  keysByStatus,
  lastHealthDay,
  type HealthDay,
} from '../../../db/admin/health-log'
import { daySums, openFindings } from '../../../db/metrics'
import { latencyOf } from '../../../domain/usage-latency'
import type { PortalDeps } from '../../deps'
import { pushHealth } from './push'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** After midnight, UTC, by which the usage of a day has arrived and was reconciled. */
const SETTLED_MS = 4 * HOUR_MS
/** Days that a row is still written for. */
const MOST_DAYS = 30

/** Writes the rows of days that are over and have none, then hands over what is new (product U7). */
export async function logHealth(deps: PortalDeps): Promise<void> {
  await writeDays(deps)
  await pushHealth(deps)
}

/** Writes the missing rows. What runs at the same time writes the same ones, and the first counts. */
async function writeDays(deps: Pick<PortalDeps, 'db' | 'now'>): Promise<void> {
  const settled = deps.now() - SETTLED_MS
  const today = settled - (settled % DAY_MS)
  const last = await lastHealthDay(deps.db)
  const first = Math.max(last === null ? today - DAY_MS : last + DAY_MS, today - MOST_DAYS * DAY_MS)
  for (let day = first; day < today; day += DAY_MS) {
    await insertHealthDay(deps.db, await dayOf(deps, day))
  }
}

async function dayOf({ db, now }: Pick<PortalDeps, 'db' | 'now'>, day: number): Promise<HealthDay> {
  const [sums, facts, findings, keys] = await Promise.all([
    daySums(db, day),
    factsOfDay(db, day),
    openFindings(db),
    keysByStatus(db),
  ])
  const refusals: Record<string, number> = {}
  const latency: number[] = []
  let calls = 0
  let errors = 0
  for (const row of sums) {
    calls += row.calls
    if (row.code !== '') refusals[row.code] = (refusals[row.code] ?? 0) + row.calls
    if (row.code !== '' || row.statusClass === 5) errors += row.calls
    for (const [i, n] of row.latency.entries()) latency[i] = (latency[i] ?? 0) + n
  }
  const units = findings.find(({ kind }) => kind === 'usage_units')
  const p95 = latencyOf(latency)?.p95 ?? null
  return {
    day,
    calls,
    errors,
    p95: p95 === null ? null : Math.round(p95),
    refusals,
    ...facts,
    difference: units?.difference ?? 0,
    keys,
    writtenAt: now(),
    notionAt: null,
    webhookAt: null,
    error: null,
  }
}
