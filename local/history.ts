/** `npm run dev -- --history`: the last weeks of the demo, lived through on the real ways of usage and money. */
import { createHash } from 'node:crypto'
import { advanceClock, clockOffset } from './clock.ts'
import { traffic, type DemoTraffic } from './demo-catalogue.ts'
import type { Demo } from './demo-file.ts'
import { urls } from './layout.ts'
import { management, objectOf, textOf, type Answer, type Management } from './management.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Beyond the second renewal, so that some of its money is still held and some is paid out. */
export const HISTORY_MS = 65 * DAY_MS
/** Of each UTC day: its calls are made then, so that their units stand in the ledger under that day. */
const CALLS_AT_MS = 23.5 * HOUR_MS
/** Calls of a day by hour, as offices make them. */
const HOURS = [1, 1, 1, 1, 2, 3, 5, 8, 11, 12, 12, 11, 10, 11, 12, 12, 10, 8, 6, 5, 4, 3, 2, 1]
const BUSY = HOURS.reduce((sum, share) => sum + share)
/** Of calls, that an origin answers with an error. */
const FAILING = 0.012

/** Somebody who calls every day. */
interface Caller {
  readonly subscriptionId: string
  readonly keyId: string
  readonly routes: readonly { readonly id: string; readonly weight: number }[]
  readonly terms: DemoTraffic
}

/**
 * Lives from where the clock stands to the present, a day at a time: calls, roll-ups, renewals, invoices,
 * payouts. The calls of a day are the same in each run.
 * @throws {Error} when the clock or the usage fails; the next start goes on from there
 */
export async function replayHistory({ tokens }: Demo, signal: AbortSignal): Promise<void> {
  const admin = management(urls.portal, tokens.admin)
  const callers = await callersOf(admin)
  const failed = new Set<string>()
  for (let offset = await clockOffset(); offset < 0; offset = await clockOffset()) {
    const at = nextPoint(Date.now() + offset)
    console.log(`History: ${new Date(at).toISOString().slice(0, 10)}`)
    const to = { offset_ms: Math.min(0, at - Date.now()) }
    await advanceClock(to, true, signal, (step) => step.failed.forEach((name) => failed.add(name)))
    await Promise.all(callers.map((caller) => callAll(caller, at)))
  }
  if (failed.size > 0) console.error(`Jobs that failed on the way: ${[...failed].join(', ')}`)
}

/** ms; when the calls of a day are made next, or the present. */
function nextPoint(now: number): number {
  const today = now - (now % DAY_MS) + CALLS_AT_MS
  return Math.min(Date.now(), today > now ? today : today + DAY_MS)
}

async function callersOf(admin: Management): Promise<Caller[]> {
  const subscriptions = await admin.list('/v1/subscriptions')
  const callers: Caller[] = []
  for (const subscription of subscriptions) {
    const id = textOf(subscription, 'id')
    const product = objectOf(subscription, 'product')
    const terms = traffic.find(
      (one) =>
        one.product === product['slug'] &&
        one.plan === objectOf(subscription, 'plan')['name'] &&
        subscription['state'] !== 'canceled',
    )
    const [key] = await admin.list(`/v1/subscriptions/${id}/keys`)
    if (!terms || !key) continue
    const all = await admin.list(`/v1/products/${textOf(product, 'id')}/routes`)
    const routes = terms.routes.flatMap((name) =>
      all.filter((r) => r['name'] === name).map(toRoute),
    )
    callers.push({ subscriptionId: id, keyId: textOf(key, 'id'), routes, terms })
  }
  return callers
}

const toRoute = (route: Answer) => ({
  id: textOf(route, 'id'),
  weight: Number(route['weight'] ?? 1),
})

/** The calls of a day until that moment of it. */
async function callAll(caller: Caller, at: number): Promise<void> {
  const rows = rowsOf(caller, at)
  if (rows.length === 0) return
  const answer = await fetch(`${urls.portal}/api/dev/usage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subscription_id: caller.subscriptionId, key_id: caller.keyId, rows }),
  })
  if (!answer.ok) throw new Error(`/api/dev/usage answered ${answer.status} ${await answer.text()}`)
}

function rowsOf({ routes, terms }: Caller, at: number): object[] {
  const day = at - (at % DAY_MS)
  const dice = diceOf(`${terms.product}/${terms.plan}/${day / DAY_MS}`)
  const isWeekend = [0, 6].includes(new Date(day).getUTCDay())
  const calls = terms.callsPerDay * (isWeekend ? 0.6 : 1.1) * (0.85 + 0.3 * dice())
  const rows: object[] = []
  for (const [hour, share] of HOURS.entries()) {
    const minute = day + hour * HOUR_MS + Math.floor(dice() * 30) * 60_000
    for (const [i, { id, weight }] of routes.entries()) {
      const ofRoute = (calls * share * (routes.length - i)) / (BUSY * sumTo(routes.length))
      const many = Math.floor(ofRoute + dice())
      const failing = Math.floor(many * FAILING + dice() * 0.3)
      const originMs = Math.round(12 + 40 * dice() ** 3)
      const row = { route_id: id, at: minute, weight, origin_ms: originMs }
      if (minute > at) continue
      if (many > failing) rows.push({ ...row, calls: many - failing })
      if (failing > 0) rows.push({ ...row, calls: failing, status_class: 5 })
    }
  }
  return rows
}

const sumTo = (n: number): number => (n * (n + 1)) / 2

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
function diceOf(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
