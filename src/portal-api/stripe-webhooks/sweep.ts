import { accountsToAsk } from '../../db/billing/sweep'
import { doneEvents, pruneStripeEvents, unfinishedEvents } from '../../db/billing/events'
import { AppError } from '../../domain/errors'
import { undeliveredEvents, type StripeEventFact } from '../../payments/events'
import type { Payments } from '../../payments/stripe'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { receive } from './receive'

const EVERY_MS = 3_600_000
/** Events of one run, of the platform and of each connected account. */
const MOST = 300
const PAGE = 100
/** Connected accounts asked in one run. */
const ACCOUNTS = 20
/** Longer than Stripe keeps them, so that none that it still has is unknown here. */
const KEPT_MS = 90 * 24 * EVERY_MS
const MOST_PRUNED = 10_000
/** Events that failed here, tried again in one run. */
const MOST_FAILED = 50

/**
 * Fetches the events that Stripe could not deliver, and tries those again that failed or were left lying:
 * Stripe gives up after three days, and keeps events for thirty (billing decisions 7).
 */
export async function sweepStripeEvents(deps: PortalDeps): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  const now = deps.now()
  for (const event of await unfinishedEvents(db, now, MOST_FAILED)) {
    await attempt(() => receive(deps, event))
  }
  const accounts = await accountsToAsk(db, Math.floor(now / EVERY_MS), ACCOUNTS)
  for (const account of [null, ...accounts]) {
    await attempt(() => fetchUndelivered(deps, payments, account))
  }
  await pruneStripeEvents(db, now - KEPT_MS, MOST_PRUNED)
}

async function fetchUndelivered(
  deps: PortalDeps,
  payments: Payments,
  account: string | null,
): Promise<void> {
  let page: readonly StripeEventFact[] = []
  for (let read = 0; read < MOST; read += PAGE) {
    page = await undeliveredEvents(payments, account, page.at(-1)?.id ?? null, PAGE)
    const done = await doneEvents(
      deps.db,
      page.map(({ id }) => id),
    )
    const missed = page.filter(({ id }) => !done.has(id))
    for (const event of missed.toReversed()) await attempt(() => receive(deps, event))
    if (page.length < PAGE) return
  }
}

/** What fails is logged where it failed, and comes again in an hour. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return
    log({ event: 'stripe_event_sweep_failed', error })
  }
}
