/** Scheduled work, by name; `scheduled()` and the development route only map to it. */
import { log } from '../platform/log'
import { sendManualInvoices } from './admin/invoices/send'
import { endDueOverrides } from './admin/overrides/end'
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
import { continueImports } from './imports/continue'
import { retireSubscriptions } from './products/retire'
import { checkOrigins } from './origins/recheck'
import { finishRefunds } from './refunds/finish'
import { settleProviders } from './settlements/job'
import { syncPayouts } from './payouts/sync'
import { republish } from './publish/republish'
import { sweepStripeEvents } from './stripe-webhooks/sweep'
import { applyDueChanges } from './subscriptions/apply-due'
import { pushBilling } from './subscriptions/push-terms'
import { sendWebhooksJob } from './webhooks/send'

export const jobs = {
  applyDueChanges,
  checkOrigins,
  collectInvoices,
  continueImports,
  republish,
  retireSubscriptions,
  endDueOverrides,
  enforceDunning,
  finishBans,
  finishRefunds,
  forgetInvitations,
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
  tellOfUntidyKeys,
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
  // Each asks Stripe for much: in invocations of their own.
  '*/5 * * * *': ['sweepBilling'],
  '2-57/5 * * * *': ['syncPayouts'],
  '7 * * * *': ['sweepStripeEvents'],
  '47 3 * * *': ['reconcileBilling'],
  '17 3 * * *': ['pruneEvents', 'pruneIdentity', 'tellOfUntidyKeys', 'verifyAuditLog'],
}

/** Runs the jobs of a cron. One that fails does not keep the others from running. */
export async function runScheduled(cron: string, deps: PortalDeps): Promise<void> {
  const failures: unknown[] = []
  for (const name of schedule[cron] ?? []) {
    try {
      await jobs[name](deps)
    } catch (error) {
      log({ event: 'job_failed', job: name, error })
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `Jobs of ${cron} failed`)
}
