import type { Delivery } from './events.ts'
import type { World } from './world.ts'

/** What goes wrong on the way; all of it only once for each message. */
export interface DrainOptions {
  /** Types of events, or `*`, that never arrive. */
  readonly drop?: readonly string[]
  /** Types of events, or `*`, that arrive twice. */
  readonly duplicate?: readonly string[]
  /** Any order, the same for the same seed. */
  readonly shuffle?: number
  /** Only messages that are due; by default retries do not wait. */
  readonly onlyDue?: boolean
}

/** Posts a message; answers its status, or 0 when there was none. */
export type Send = (url: string, body: string, headers: Record<string, string>) => Promise<number>

export interface Delivered {
  readonly event: string
  readonly type: string
  readonly url: string
  /** 0: not answered; `dropped`: not sent. */
  readonly status: number | 'dropped'
}

/**
 * Seconds after each failed attempt. Test mode tries three times over a few hours
 * (https://docs.stripe.com/webhooks#retries); how they are spread is an assumption.
 */
const RETRIES = [60, 3600, 7200]

/**
 * Delivers what is queued, the events that handlers cause in between left for the next time.
 * @param wall seconds of the real time, which signatures carry as Stripe's do on any clock
 */
export async function drain(
  w: World,
  options: DrainOptions,
  send: Send,
  wall: () => number,
): Promise<Delivered[]> {
  const now = w.clock.now()
  const isDue = (delivery: Delivery): boolean => !options.onlyDue || delivery.due <= now
  const batch = w.events.queue.filter(isDue)
  w.events.queue = w.events.queue.filter((delivery) => !isDue(delivery))
  if (options.shuffle !== undefined) shuffle(batch, options.shuffle)
  const report: Delivered[] = []
  for (const delivery of batch) {
    const endpoint = w.store.find('webhook_endpoint', delivery.endpoint)
    if (!endpoint) continue
    const { id, type } = delivery.event
    const entry = { event: id, type, url: endpoint.url }
    if (matches(options.drop, type)) {
      w.events.undelivered.push(id)
      report.push({ ...entry, status: 'dropped' })
      continue
    }
    for (let copy = matches(options.duplicate, type) ? 2 : 1; copy > 0; copy--) {
      const body = JSON.stringify(delivery.event)
      const secret = w.store.note(endpoint.id).secret ?? ''
      const headers = await signedHeaders(body, secret, wall())
      const status = await send(endpoint.url, body, headers)
      report.push({ ...entry, status })
      if (copy === 1) settle(w, delivery, status >= 200 && status < 300)
    }
  }
  return report
}

function settle(w: World, delivery: Delivery, arrived: boolean): void {
  const { event } = delivery
  if (arrived) {
    if (event.object === 'event') event.pending_webhooks--
    return
  }
  const wait = RETRIES[delivery.attempts]
  delivery.attempts++
  if (wait === undefined) w.events.undelivered.push(event.id)
  else w.events.queue.push({ ...delivery, due: w.clock.now() + wait })
}

const matches = (types: readonly string[] | undefined, type: string): boolean =>
  types?.some((wanted) => wanted === '*' || wanted === type) ?? false

/** https://docs.stripe.com/webhooks#verify-manually */
async function signedHeaders(
  body: string,
  secret: string,
  timestamp: number,
): Promise<Record<string, string>> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  const text = new TextEncoder().encode(`${timestamp}.${body}`)
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, text))
  const hex = [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'stripe-signature': `t=${timestamp},v1=${hex}`,
  }
}

/** Fisher-Yates with a small generator of its own (mulberry32), so that a seed repeats its order. */
function shuffle<T>(items: T[], seed: number): void {
  let state = seed >>> 0
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const held = items[last] as T
    items[last] = items[other] as T
    items[other] = held
  }
}
