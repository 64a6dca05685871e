import { urls } from './layout.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * The scheduled jobs of both Workers, by name, and how often each runs (ms): what the crons of the
 * wrangler.toml files do in production, where nothing in development fires them.
 */
const jobs = {
  republish: MINUTE_MS,
  retireSubscriptions: MINUTE_MS,
  applyDueChanges: MINUTE_MS,
  checkOrigins: MINUTE_MS,
  collectInvoices: MINUTE_MS,
  continueImports: MINUTE_MS,
  endDueOverrides: MINUTE_MS,
  followNotices: MINUTE_MS,
  tellCallers: MINUTE_MS,
  endRoutes: MINUTE_MS,
  enforceDunning: MINUTE_MS,
  finishBans: MINUTE_MS,
  finishRefunds: MINUTE_MS,
  settleProviders: MINUTE_MS,
  forgetInvitations: MINUTE_MS,
  probeProducts: MINUTE_MS,
  keepStatus: MINUTE_MS,
  rollUpUsage: MINUTE_MS,
  watchBursts: MINUTE_MS,
  sealAuditLog: MINUTE_MS,
  dispatchEvents: MINUTE_MS,
  exportKeys: MINUTE_MS,
  tellOperator: MINUTE_MS,
  sendMails: MINUTE_MS,
  sendManualInvoices: MINUTE_MS,
  sendWebhooks: MINUTE_MS,
  pushBilling: MINUTE_MS,
  sweepBilling: 5 * MINUTE_MS,
  syncPayouts: 5 * MINUTE_MS,
  sweepStripeEvents: 60 * MINUTE_MS,
  resealSecrets: 60 * MINUTE_MS,
  logHealth: 60 * MINUTE_MS,
  reconcileBilling: DAY_MS,
  reconcileUsage: DAY_MS,
  measureProducts: DAY_MS,
  pruneUsage: DAY_MS,
  pruneEvents: DAY_MS,
  pruneIdentity: DAY_MS,
  tellOfUntidyKeys: DAY_MS,
  verifyAuditLog: DAY_MS,
} as const

/** Runs each job on its cadence until the signal; the rare ones also a minute after the start. */
export function startJobs(signal: AbortSignal): void {
  for (const [name, everyMs] of Object.entries(jobs)) {
    const run = () => {
      const startedAt = Date.now()
      void runJob(name, signal).finally(() => {
        if (!signal.aborted)
          setTimeout(run, Math.max(1000, startedAt + everyMs - Date.now())).unref()
      })
    }
    setTimeout(run, MINUTE_MS).unref()
  }
}

/** A job that fails is tried again next time; the rest of the run goes on. */
async function runJob(name: string, signal: AbortSignal): Promise<void> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(MINUTE_MS)])
    const url = `${urls.portal}/api/dev/jobs/${name}`
    const response = await fetch(url, { method: 'POST', signal: limit })
    const text = await response.text()
    if (!response.ok)
      console.error(`[jobs] ${name} answered ${response.status}: ${text.slice(0, 300)}`)
  } catch (error) {
    if (!signal.aborted) console.error(`[jobs] ${name} failed: ${String(error)}`)
  }
}
