/** The control routes of the local Stripe (`stripe-local/README.md`), as the clock of development needs them. */
import { z } from '@hono/zod-openapi'

export interface StripeClock {
  look(): Promise<{
    /** ms; when something happens there by itself. Null when nothing is to come. */
    readonly next: number | null
    /** That it has sent, or will. */
    readonly events: number
  }>
  /** Moves its clock, and has happen what is due until then. ms. */
  advance(to: number): Promise<void>
  /** Has the webhooks delivered that are due, and those that come of them. */
  deliver(): Promise<void>
}

// Functions, so that a production build drops them.
const State = () => z.object({ next: z.number().nullable(), events: z.number() })
const Delivered = () => z.array(z.unknown())
/** Messages cause messages. */
const MOST_ROUNDS = 20

/** @param apiBase `STRIPE_API_BASE`; null is answered without one: Stripe itself keeps its own time */
export function stripeClock(apiBase: string): StripeClock | null {
  if (apiBase === '') return null
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${apiBase}/_local${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The local Stripe answered ${answer.status} to ${path}`)
    return answer.json()
  }
  return {
    async look() {
      const { next, events } = State().parse(await ask('/state'))
      return { next: next === null ? null : next * 1000, events }
    },
    async advance(to) {
      await ask('/clock', { to: Math.floor(to / 1000) })
    },
    async deliver() {
      for (let round = 0; round < MOST_ROUNDS; round++)
        if (Delivered().parse(await ask('/drain', { onlyDue: true })).length === 0) return
    },
  }
}
