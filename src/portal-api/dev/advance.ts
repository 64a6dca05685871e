/**
 * The one clock of development (architecture 4): each step moves all Workers and the local Stripe, delivers
 * what Stripe then says and runs the jobs that were due, so that a month's jump does its renewals, overage,
 * dunning and payouts in their order.
 */
import { moveClock } from '../../platform/clock'
import type { PortalDeps } from '../deps'
import { runDueJobs } from './due-jobs'
import { stripeClock } from './local-stripe'

/** What a step has done. */
export interface Step {
  /** ms by which the clock is ahead of the real time. */
  readonly offset: number
  /** ms; where the clock stands. */
  readonly now: number
  /** Of Stripe's. */
  readonly events: number
  /** Jobs that failed. They run again with the next step. */
  readonly failed: readonly string[]
}

/** The longest step: what is done once a day has its turn each day. */
const LONGEST_MS = 24 * 60 * 60_000
/** The next step after Stripe said something: what that began is not left lying for a day. */
const SOON_MS = 16 * 60_000
/** Steps as short as that in a row: some things are said without an end. */
const MOST_SOON = 4
/** ms of real time until the calls before are in the ledger: a lease ends, its report travels. */
const SETTLING_MS = 6000

/**
 * Moves the clock on, a step at a time. Whoever stops asking leaves it where the last step ended, with
 * everything done until there.
 * @param target ms that the clock is to be ahead of the real time in the end
 * @param isSettled true when no call was made in the last seconds
 */
export async function* advance(
  env: PortalEnv,
  deps: PortalDeps,
  start: number,
  target: number,
  isSettled: boolean,
): AsyncGenerator<Step> {
  const stripe = stripeClock(env.STRIPE_API_BASE)
  if (!isSettled) await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
  let offset = start
  let since = Date.now() + start
  await stripe?.deliver()
  let before = await stripe?.look()
  let soon = 0
  do {
    const longest = soon > 0 ? SOON_MS : LONGEST_MS
    const due = before?.next ?? null
    const next = Math.min(due !== null && due > since ? due : Infinity, since + longest)
    // The real time goes on meanwhile, so that a step of less may be over already.
    offset = Math.min(target, Math.max(offset, next - Date.now()))
    await moveClock(env.CONFIG, offset)
    const now = Date.now() + offset
    await stripe?.advance(now)
    await stripe?.deliver()
    const failed = await runDueJobs(env, deps, since, now)
    await stripe?.deliver()
    const after = await stripe?.look()
    const events = (after?.events ?? 0) - (before?.events ?? 0)
    soon = events > 0 && soon < MOST_SOON ? soon + 1 : 0
    since = now
    before = after
    yield { offset, now, events, failed }
  } while (offset < target)
}
