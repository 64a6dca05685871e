/** What of the metrics is worth a person's attention, and above what (docs/operations.md). */
import type { LinkComponentProps } from '@tanstack/react-router'
import { ago, duration, number } from '../../../lib/format'
import { byLabel, sumOf, valueOf, type Metrics } from './open-metrics'

export interface Watched {
  readonly name: string
  readonly value: string
  readonly isBad: boolean
  /** What it means, and what to do. */
  readonly note: string
  readonly to?: LinkComponentProps['to']
  /** The part of that page. */
  readonly hash?: string
}

/** Where the health page lists scheduled jobs. */
export const JOBS = 'jobs'

const MOST_LAG_S = 60
const MOST_EVENT_LAG_S = 300
/** Of all calls, that the gateway itself may fail. */
const MOST_FAILURES = 0.0001

const count = (n: number): string => number(Math.round(n))
const seconds = (s: number | null): string => (s === null ? 'none' : duration(s * 1000))

/** @param now ms */
export function watchedOf(metrics: Metrics, now: number): readonly Watched[] {
  const value = (name: string) => valueOf(metrics, `turnpike_${name}`)
  const of = (name: string) => value(name) ?? 0
  const calls = sumOf(metrics, 'turnpike_calls_total')
  const failures = new Map(byLabel(metrics, 'turnpike_failures_total', 'source'))
  const refusals = new Map(byLabel(metrics, 'turnpike_refusals_total', 'code'))
  const away =
    (refusals.get('limiter_unavailable') ?? 0) + (refusals.get('config_unavailable') ?? 0)
  const lag = value('queue_lag_seconds')
  const last = value('last_usage_timestamp_seconds')
  const eventLag = value('stripe_event_lag_seconds')
  const findings = sumOf(metrics, 'turnpike_open_findings')
  const gateway = failures.get('gateway') ?? 0
  return [
    {
      name: 'Failures of the gateway',
      value: count(gateway),
      isBad: calls > 0 && gateway / calls > MOST_FAILURES,
      note: 'Above 0.01 % of calls something of ours is away.',
    },
    {
      name: 'Meters or configuration away',
      value: count(away),
      isBad: away > 0,
      note: 'Calls refused because a meter or KV did not answer.',
    },
    {
      name: 'Usage queue, lag',
      value: seconds(lag),
      isBad: (lag ?? 0) > MOST_LAG_S,
      note: 'Above 60 s usage, alerts and charts are late. None: nothing came in five minutes.',
    },
    {
      name: 'Last usage',
      value: last === null ? 'never' : ago(last * 1000, now),
      isBad: false,
      note: 'Minutes old while there are calls: the queue or its consumer stands still.',
    },
    {
      name: 'Dead letters',
      value: count(of('dead_letters')),
      isBad: of('dead_letters') > 0,
      note: 'Usage that could not be processed. Look at them, then redrive.',
      to: '/admin/dead-letters',
    },
    {
      name: 'Scheduled jobs that fail',
      value: count(of('jobs_failing')),
      isBad: of('jobs_failing') > 0,
      note: 'Their last run failed. Why stands beside each; the next cron tries again.',
      to: '/admin/health',
      hash: JOBS,
    },
    {
      name: 'Webhooks given up today',
      value: count(of('webhooks_failed')),
      isBad: of('webhooks_failed') > 0,
      note: 'Receivers that are down. Their owners can send them again.',
    },
    {
      name: 'Webhooks being tried again',
      value: count(of('webhooks_retrying')),
      isBad: false,
      note: 'They go out by themselves.',
    },
    {
      name: "Stripe's events that failed",
      value: count(of('stripe_events_failed')),
      isBad: of('stripe_events_failed') > 0,
      note: 'Why stands beside each; replay them.',
      to: '/admin/stripe-events',
    },
    {
      name: "Stripe's events, lag",
      value: seconds(eventLag),
      isBad: (eventLag ?? 0) > MOST_EVENT_LAG_S,
      note: 'Age of the oldest that is not processed.',
      to: '/admin/stripe-events',
    },
    {
      name: 'Open findings',
      value: count(findings),
      isBad: findings > 0,
      note: 'Two counts of one thing differ.',
      to: '/admin/findings',
    },
    {
      name: 'Reconciliation difference',
      value: `${count(of('reconciliation_difference_units'))} units`,
      isBad: of('reconciliation_difference_units') > 0,
      note: 'Ledger and roll-ups differ; bills follow the ledger.',
      to: '/admin/findings',
    },
    {
      name: 'Bad keys today',
      value: count(sumOf(metrics, 'turnpike_bad_keys_total')),
      isBad: false,
      note: 'A jump: somebody tries keys. From where stands under Abuse.',
      to: '/admin/abuse',
    },
  ]
}
