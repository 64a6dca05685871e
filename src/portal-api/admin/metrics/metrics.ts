import { eventHealth } from '../../../db/billing/events'
import { listJobRuns } from '../../../db/job-runs'
import { daySums, openFindings, standing, type DaySums } from '../../../db/metrics'
import { errors } from '../../../domain/errors'
import { toUnits } from '../../../domain/units'
import { LATENCY_BOUNDS_MS } from '../../../domain/usage-event'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requireStaff } from '../standing'
import { toOpenMetrics, type Family, type Sample } from './open-metrics'

const DAY_MS = 86_400_000
/** Batches of that long tell how late usage is. */
const LAG_MS = 5 * 60_000

/**
 * How the platform does, for a collector of metrics. Counters are of the UTC day: they start again at
 * midnight, as those of a process that was restarted, which collectors know how to read.
 * @throws {AppError} forbidden
 */
export async function metrics(deps: PortalDeps, caller: Caller): Promise<string> {
  requireStaff(caller)
  const now = deps.now()
  const day = now - (now % DAY_MS)
  const [calls, state, findings, stripe, jobs] = await Promise.all([
    daySums(deps.db, day),
    standing(deps.db, day, now - LAG_MS),
    openFindings(deps.db),
    eventHealth(deps.db),
    listJobRuns(deps.db),
  ])
  const createdAt = day / 1000
  const counter = (name: string, help: string, samples: readonly Sample[]): Family => ({
    name: `turnpike_${name}`,
    type: 'counter',
    help,
    samples,
    createdAt,
  })
  const gauge = (
    name: string,
    help: string,
    samples: readonly Sample[],
    unit?: string,
  ): Family => ({
    name: `turnpike_${name}`,
    type: 'gauge',
    help,
    samples,
    ...(unit === undefined ? {} : { unit }),
  })
  const one = (value: number | null): Sample[] => (value === null ? [] : [{ value }])
  const units = (of: (row: DaySums) => number) => toUnits(sum(calls, of))
  return toOpenMetrics([
    counter('calls', 'Calls of known keys by class of status.', byClass(calls)),
    counter('failures', 'Calls answered with 5xx, by who failed.', byFailure(calls)),
    counter(
      'refusals',
      'Calls that the gateway refused or failed, by problem code.',
      byCode(calls),
    ),
    {
      name: 'turnpike_call_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Gateway and origin together.',
      bounds: LATENCY_BOUNDS_MS.map((ms) => ms / 1000),
      counts: Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, i) =>
        sum(calls, ({ latency }) => latency[i] ?? 0),
      ),
      sum: sum(calls, ({ ms }) => ms) / 1000,
      createdAt,
    },
    counter('units', 'Units charged.', one(units((row) => row.units))),
    counter('refunded_units', 'Units given back.', one(units((row) => row.refunded))),
    counter('bad_keys', 'Calls with a key that is none, by answer.', [
      { labels: { answer: 'invalid_api_key' }, value: state.badKeys },
      { labels: { answer: 'too_many_attempts' }, value: state.blockedKeys },
    ]),
    gauge('active_keys', 'Keys that called today.', one(state.activeKeys)),
    gauge(
      'queue_lag_seconds',
      'Age of the oldest usage that arrived in the last five minutes; absent when none did.',
      one(state.lagMs === null ? null : state.lagMs / 1000),
      'seconds',
    ),
    gauge(
      'last_usage_timestamp_seconds',
      'When usage last arrived.',
      one(state.lastUsageAt === null ? null : state.lastUsageAt / 1000),
      'seconds',
    ),
    gauge('dead_letters', 'Messages that wait for staff.', one(state.deadLetters)),
    gauge('webhooks_failed', 'Webhooks that were given up today.', one(state.webhooksFailed)),
    gauge(
      'webhooks_retrying',
      'Webhooks that failed and will be tried again.',
      one(state.webhooksRetrying),
    ),
    gauge('stripe_events_failed', 'Events of Stripe that failed here.', one(stripe.failed)),
    gauge(
      'stripe_event_lag_seconds',
      'Age of the oldest event of Stripe that is not processed; absent when all are.',
      one(stripe.oldest === null ? null : Math.max(0, now - stripe.oldest) / 1000),
      'seconds',
    ),
    gauge(
      'open_findings',
      'What reconciliation and audit found and nobody settled, by kind.',
      findings.map(({ kind, open }) => ({ labels: { kind }, value: open })),
    ),
    gauge(
      'reconciliation_difference_units',
      'Units by which ledger and roll-ups differ, over all open findings.',
      one(toUnits(sum(findings, (row) => (row.kind === 'usage_units' ? row.difference : 0)))),
      'units',
    ),
    gauge(
      'job_last_success_timestamp_seconds',
      'When each scheduled job last began a run that did not fail.',
      jobs.flatMap(({ name, succeededAt }) =>
        succeededAt === null ? [] : [{ labels: { job: name }, value: succeededAt / 1000 }],
      ),
      'seconds',
    ),
    gauge(
      'jobs_failing',
      'Scheduled jobs whose last run failed.',
      one(jobs.filter(({ error }) => error !== null).length),
    ),
  ])
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

const CLASSES = [2, 3, 4, 5] as const

const byClass = (calls: readonly DaySums[]): Sample[] =>
  CLASSES.map((statusClass) => ({
    labels: { class: `${statusClass}xx` },
    value: sum(calls, (row) => (row.statusClass === statusClass ? row.calls : 0)),
  }))

const byFailure = (calls: readonly DaySums[]): Sample[] =>
  (['gateway', 'origin'] as const).map((source) => ({
    labels: { source },
    value: sum(calls, ({ statusClass, code, calls: n }) =>
      statusClass === 5 && (code === '') === (source === 'origin') ? n : 0,
    ),
  }))

/** A code that this version does not know came from a newer gateway: all of those are one. */
const OTHER = 'other'

function byCode(calls: readonly DaySums[]): Sample[] {
  const counts = new Map<string, number>()
  for (const { code, calls: n } of calls) {
    if (code === '') continue
    const known = Object.hasOwn(errors, code) ? code : OTHER
    counts.set(known, (counts.get(known) ?? 0) + n)
  }
  return [...counts].sort().map(([code, value]) => ({ labels: { code }, value }))
}
