import { nextDueAt } from '../../db/webhook-deliveries'
import { sendDue, usualLimits, type SendLimits } from '../../webhooks/send-due'
import type { PortalDeps } from '../deps'
import { giveUp } from './give-up'

/** The first retry comes sooner than the next run of the job. */
const SOON_MS = 10_000

/** For what outlives an answer, which a Worker allows 30 seconds for. */
const promptLimits: SendLimits = { ...usualLimits, budgetMs: 10_000, most: 30 }

/** Sends what is due after the answer. */
export function sendSoon(deps: PortalDeps): void {
  deps.later(sendWebhooks(deps, promptLimits))
}

/** Sends the deliveries that are due. */
export const sendWebhooks = (deps: PortalDeps, limits: SendLimits = usualLimits): Promise<void> =>
  sendDue(
    {
      db: deps.db,
      now: deps.now,
      randomBytes: deps.randomBytes,
      sealer: deps.sealer,
      newClaim: () => deps.newId('claim'),
      giveUp: (endpoint, reason) => giveUp(deps, endpoint, reason),
    },
    limits,
  )

/** As a job: sends what is due, and then what becomes due in the next seconds. */
export async function sendWebhooksJob(deps: PortalDeps): Promise<void> {
  await sendWebhooks(deps)
  const at = await nextDueAt(deps.db)
  const wait = at === null ? SOON_MS : at - deps.now()
  if (wait <= 0 || wait >= SOON_MS) return
  await new Promise((resolve) => setTimeout(resolve, wait))
  await sendWebhooks(deps)
}
