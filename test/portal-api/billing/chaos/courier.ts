/** Brings webhooks, or does not, while the clock moves. */
import { vi } from 'vitest'
import { MONEY_JOBS, type Mishaps, type TestStripe } from '../../support/stripe'

/** Before a time that is asked for nobody takes longer than this. */
const SLACK = 45 * 60_000
/** Runs of the jobs while calls of theirs go wrong. */
const MOST_TRIES = 40
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What becomes of webhooks; `shuffled` by a seed. */
export type Post =
  | { readonly way: 'in order' | 'dropped' | 'duplicated' | 'delayed' }
  | { readonly way: 'shuffled'; readonly seed: number }

export interface Courier {
  /** What happens to messages right after somebody did something. */
  deliver(): Promise<void>
  /** Moves both clocks to that time, in steps of a day and of what is due at Stripe; runs the jobs. ms. */
  advance(to: number): Promise<void>
}

/** Jobs fail while Stripe is away, and are run again: what they threw, for whoever wants to know. */
export interface Failures {
  readonly thrown: unknown[]
}

export function courier(stripe: TestStripe, post: Post, { thrown }: Failures): Courier {
  let turn = 0
  let held: number | null = null
  const mishaps = (): Mishaps => {
    switch (post.way) {
      case 'dropped':
        return { drop: ['*'] }
      case 'duplicated':
        return { duplicate: ['*'] }
      case 'shuffled':
        return { shuffle: post.seed * 1000 + turn++ }
      default:
        return {}
    }
  }
  const isWaiting = async (): Promise<boolean> => {
    const { queued } = await stripe.control('/state', undefined, 'GET')
    return queued > 0
  }
  const deliver = async () => {
    if (post.way !== 'delayed') return stripe.deliver(mishaps())
    if (held === null && (await isWaiting())) held = Date.now() + 2 * HOUR
    if (held === null || Date.now() < held) return
    held = null
    await stripe.deliver()
  }
  const move = async (at: number) => {
    vi.setSystemTime(at)
    await stripe.control('/clock', { to: Math.floor(at / 1000) })
  }
  const faults = async () =>
    JSON.stringify((await stripe.control('/state', undefined, 'GET')).faults) as string
  /** A cron runs each minute, and not only when the clock of a test moves: what failed is tried again. */
  const work = async (most: number) => {
    for (let tries = 0; tries < most; tries++) {
      const before = await faults()
      for (const job of MONEY_JOBS)
        await stripe.run(job).catch((error: unknown) => thrown.push(error))
      if (tries === most - 1 || (await faults()) === before) return
      await move(Date.now() + MINUTE)
    }
  }
  const advance = async (to: number) => {
    const early = to - SLACK
    while (Date.now() < to) {
      const { next } = await stripe.control('/state', undefined, 'GET')
      const due = next === null ? Infinity : next * 1000
      const at = Math.min(
        Date.now() < early ? early : to,
        Date.now() + DAY,
        due > Date.now() ? due : Infinity,
        held ?? Infinity,
      )
      await move(at)
      await deliver()
      await work(at > early ? 1 : MOST_TRIES)
      await deliver()
    }
  }
  return { deliver, advance }
}
