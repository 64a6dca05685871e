import { Hono } from 'hono'
import type { Contract } from './contract/contract.ts'
import { controlRoutes } from './control/routes.ts'
import { hostedPages } from './hosted/pages.ts'
import { answerCall, type Api } from './http/answer-call.ts'
import { StripeFailure } from './http/failure.ts'
import { routing } from './http/routing.ts'
import { handlers } from './rules/handlers.ts'
import { dueSources } from './rules/due.ts'
import { createClock } from './state/clock.ts'
import { drain, type Delivered, type DrainOptions, type Send } from './state/delivery.ts'
import { advanceTo, nextDue } from './state/scheduler.ts'
import { EMPTY, snapshot, type Snapshot } from './state/snapshot.ts'
import { createStore } from './state/store.ts'
import type { World } from './state/world.ts'

export interface LocalStripeOptions {
  /** `loadContract()` of `contract/generate.ts`. */
  readonly contract: Contract
  /** A fixed time for the account, which only `advance` moves; seconds. Absent: the real time. */
  readonly frozenAt?: number
  /** What `save` gave before. */
  readonly state?: Snapshot
  /** Where browsers find the hosted pages. */
  readonly baseUrl?: string
  /** Posts webhooks; by default with `fetch`. */
  readonly send?: Send
  /** Seconds that webhooks are signed at; by default the real time. */
  readonly wall?: () => number
  /** Begins each id after its prefix, where objects of several must not be taken for each other. */
  readonly series?: string
}

/** Stripe's test mode, in one object. */
export interface LocalStripe {
  /** Answers the API, the hosted pages, and the control routes under `/_local`. */
  handle(request: Request): Promise<Response>
  /** Moves the account's clock, or a test clock, and does all that becomes due. Seconds. */
  advance(to: number, testClock?: string): void
  /** When the next thing is due, in seconds; null when nothing is to come. */
  nextDue(): number | null
  /** Delivers the webhooks that wait. */
  drain(options?: DrainOptions): Promise<Delivered[]>
  save(): Snapshot
  /** Another text after each change. */
  revision(): string
  readonly api: Api
}

const realTime = (): number => Math.floor(Date.now() / 1000)

const post: Send = async (url, body, headers) => {
  try {
    const { status } = await fetch(url, { method: 'POST', body, headers })
    return status
  } catch {
    return 0
  }
}

export function createLocalStripe(options: LocalStripeOptions): LocalStripe {
  const { contract, state = EMPTY, send = post, wall = realTime, series = '' } = options
  const store = createStore(structuredClone(state.rows))
  const counters = { ...state.counters }
  const count = (name: string): number => (counters[name] = (counters[name] ?? 0) + 1)
  const clock = createClock(
    store,
    state.clock ? { ...state.clock } : { frozen: options.frozenAt ?? null, offset: 0 },
    realTime,
  )
  const w: World = {
    contract,
    store,
    clock,
    events: structuredClone(state.events),
    baseUrl: options.baseUrl ?? 'http://127.0.0.1:12111',
    request: null,
    newId: (prefix) => `${prefix}_${series}${String(count('id')).padStart(8, '0')}`,
    count,
  }
  const api: Api = {
    w,
    handlers,
    match: routing(contract),
    keys: new Map(state.keys),
    faults: [],
    calls: {},
    latency: 0,
  }
  // One after the other, so that nothing is under way any more when a drain has ended.
  let drained: Promise<unknown> = Promise.resolve()
  const local: LocalStripe = {
    handle: async (request) => app.fetch(request),
    advance: (to, testClock) => advanceTo(w, dueSources, to, testClock ?? null),
    nextDue: () => nextDue(w, dueSources),
    drain: (drainOptions = {}) => {
      const mine = drained.then(() => drain(w, drainOptions, send, wall))
      drained = mine.catch(() => {})
      return mine
    },
    save: () => snapshot(w, api.keys, counters),
    revision: () => [counters['id'], w.events.queue.length, clock.state.offset].join(),
    api,
  }
  const app = new Hono()
  app.onError((error) => {
    if (!(error instanceof StripeFailure)) throw error
    return Response.json({ error: error.body }, { status: error.status })
  })
  // What a call makes due at once happens after it, as Stripe does it: an answer shows what was before.
  app.use(async (_, next) => {
    try {
      await next()
    } finally {
      for (const testClock of [null, ...store.all('test_helpers.test_clock').map(({ id }) => id)])
        advanceTo(w, dueSources, clock.now(testClock), testClock)
    }
  })
  app.all('/v1/*', (c) => answerCall(api, c.req.raw))
  app.all('/v2/*', (c) => answerCall(api, c.req.raw))
  app.route('/_local', controlRoutes(local))
  app.route('/', hostedPages(w))
  return local
}
