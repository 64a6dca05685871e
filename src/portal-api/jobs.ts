/** Scheduled work, by name; `scheduled()` and the development route only map to it. */
import { noted } from '../db/job-runs'
import { log } from '../platform/log'
import { logHealth } from './admin/health-log/log-health'
import { exportKeys } from './admin/integrations/export-keys'
import { tellOperator } from './admin/integrations/tell-operator'
import { sendManualInvoices } from './admin/invoices/send'
import { endDueOverrides } from './admin/overrides/end'
import { resealSecrets } from './admin/secrets/reseal'
import { sealAuditLog } from './audit-log/seal'
import { verifyAuditLog } from './audit-log/verify'
import { finishBans } from './consumers/settle-bans'
import { collectInvoices } from './billing/charges/collect'
import { enforceDunning } from './billing/dunning/enforce'
import { reconcileBilling } from './billing/watch/reconcile'
import { sweepBilling } from './billing/watch/sweep'
import type { PortalDeps } from './deps'
import { dispatchEvents } from './notifications/dispatch'
import { tellOfUntidyKeys } from './notifications/key-hygiene'
import { pruneEvents } from './notifications/prune'
import { sendMails } from './notifications/send-mails'
import { forgetInvitations } from './invitations/forget'
import { pruneIdentity } from './identity/prune'
import { endRoutes } from './changes/end-routes'
import { followNotices } from './changes/follow'
import { tellCallers } from './changes/tell'
import { continueImports } from './imports/continue'
import { retireSubscriptions } from './products/retire'
import { checkOrigins } from './origins/recheck'
import { finishRefunds } from './refunds/finish'
import { settleProviders } from './settlements/job'
import { syncPayouts } from './payouts/sync'
import { republish } from './publish/republish'
import { keepStatus } from './status/keep'
import { probeProducts } from './status/probe-products'
import { sweepStripeEvents } from './stripe-webhooks/sweep'
import { applyDueChanges } from './subscriptions/apply-due'
import { pushBilling } from './subscriptions/push-terms'
import { sendWebhooksJob } from './webhooks/send'

export const jobs = {
  applyDueChanges,
  checkOrigins,
  collectInvoices,
  continueImports,
  async exportKeys(deps: PortalDeps) {
    await exportKeys(deps)
  },
  logHealth,
  republish,
  async resealSecrets(deps: PortalDeps) {
    const { unopened } = await resealSecrets(deps)
    if (unopened > 0) throw new Error(`${unopened} sealed values cannot be opened`)
  },
  retireSubscriptions,
  endDueOverrides,
  endRoutes,
  enforceDunning,
  finishBans,
  followNotices,
  finishRefunds,
  forgetInvitations,
  keepStatus,
  async probeProducts(deps: PortalDeps) {
    await probeProducts(deps)
  },
  async dispatchEvents(deps: PortalDeps) {
    await dispatchEvents(deps)
  },
  pruneEvents,
  pruneIdentity,
  pushBilling,
  reconcileBilling,
  sealAuditLog,
  sendMails,
  sendManualInvoices,
  sendWebhooks: sendWebhooksJob,
  settleProviders,
  syncPayouts,
  sweepBilling,
  sweepStripeEvents,
  tellCallers,
  tellOfUntidyKeys,
  tellOperator,
  verifyAuditLog,
} as const satisfies Record<string, (deps: PortalDeps) => Promise<void>>
export type JobName = keyof typeof jobs

export const isJobName = (name: string): name is JobName => Object.hasOwn(jobs, name)

/** Has crons of its own: an invocation may do a thousand subrequests, and slow receivers take their time. */
const telling = ['dispatchEvents', 'sendMails', 'sendWebhooks'] as const

/** Each call of Stripe takes its time, and a failure of Stripe's must not keep the rest waiting. */
const money = [
  'pushBilling',
  'collectInvoices',
  'enforceDunning',
  'sendManualInvoices',
  'finishRefunds',
  'settleProviders',
] as const

/** What each cron of wrangler.toml runs, in this order. */
export const schedule: Readonly<Record<string, readonly JobName[]>> = {
  '* * * * *': [
    'applyDueChanges',
    'continueImports',
    'endDueOverrides',
    'finishBans',
    'forgetInvitations',
    'retireSubscriptions',
    'followNotices',
    'tellCallers',
    'endRoutes',
    'tellOperator',
    'sealAuditLog',
    'checkOrigins',
    // Last: when all is to be written again it may use up what an invocation has of subrequests.
    'republish',
  ],
  // Every minute too.
  '0-59 * * * *': money,
  // Together every minute.
  '*/2 * * * *': telling,
  '1-59/2 * * * *': telling,
  // Four runs each minute share the probes, which wait for their second of it; then what the page shows.
  '*/1 * * * *': ['probeProducts'],
  '0-59/1 * * * *': ['probeProducts'],
  '0-29,30-59 * * * *': ['probeProducts'],
  '0-14,15-59 * * * *': ['probeProducts'],
  '0-58,59 * * * *': ['keepStatus'],
  // Waits between its requests, as Notion asks it to.
  '0-19,20-59 * * * *': ['exportKeys'],
  // Each asks Stripe for much: in invocations of their own.
  '*/5 * * * *': ['sweepBilling'],
  '2-57/5 * * * *': ['syncPayouts'],
  '7 * * * *': ['sweepStripeEvents', 'resealSecrets'],
  // Its row is of yesterday; the rest of the day it hands over what could not be.
  '27 * * * *': ['logHealth'],
  '47 3 * * *': ['reconcileBilling'],
  '17 3 * * *': ['pruneEvents', 'pruneIdentity', 'tellOfUntidyKeys', 'verifyAuditLog'],
}

/** Runs a job, and notes when and how it ended. @throws what the job throws */
export const runJob = (name: JobName, deps: PortalDeps): Promise<void> =>
  noted(deps.db, deps.now, name, () => jobs[name](deps))

/** Runs the jobs of a cron. One that fails does not keep the others from running. */
export async function runScheduled(cron: string, deps: PortalDeps): Promise<void> {
  const failures: unknown[] = []
  for (const name of schedule[cron] ?? []) {
    try {
      await runJob(name, deps)
    } catch (error) {
      log({ event: 'job_failed', job: name, error })
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `Jobs of ${cron} failed`)
}
