import type { Contract } from '../contract/contract.ts'
import { check, parameterName } from '../contract/check.ts'
import type { World } from './world.ts'

/** An event as it is sent (https://docs.stripe.com/api/events/object). */
export interface StripeEvent {
  readonly id: string
  readonly object: 'event'
  readonly account?: string
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: object; readonly previous_attributes?: object }
  readonly livemode: false
  pending_webhooks: number
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null } | null
  readonly type: string
}

/** An event of API v2. It is sent thin: it names what changed and does not show it. */
export interface ThinEvent {
  readonly id: string
  readonly object: 'v2.core.event'
  readonly type: string
  readonly created: string
  readonly livemode: false
  readonly related_object: { readonly id: string; readonly type: string; readonly url: string }
  /** Only when it is fetched. */
  readonly data?: object
}

/** One message on its way to one endpoint. */
export interface Delivery {
  readonly endpoint: string
  readonly event: StripeEvent | ThinEvent
  attempts: number
  /** Not before; seconds. */
  due: number
}

export interface Events {
  readonly all: StripeEvent[]
  readonly thin: ThinEvent[]
  /** Waits to be delivered. */
  queue: Delivery[]
  /** Ids of events of which a message failed for good or was dropped. */
  readonly undelivered: string[]
  /** Where something did not match the contract. */
  readonly violations: string[]
}

/** Says where an object differs from the contract; nothing when it does not. */
export function violationsOf(
  contract: Contract,
  schema: Parameters<typeof check>[1],
  value: unknown,
  where: string,
): string[] {
  return check(contract, schema, value, 'json').issues.map(
    ({ path, problem, expected }) =>
      `${where}: ${parameterName(path) || 'the answer'} is ${problem}, expected ${expected}`,
  )
}

/**
 * Records an event and queues it for each endpoint that wants its type.
 * @param previous the members that changed, as they were
 * @param account the connected account it happened on
 */
export function emit(
  w: World,
  type: string,
  object: object,
  { previous, account }: { previous?: object; account?: string } = {},
): void {
  const { events } = w
  const schema = w.contract.events[type]
  if (!schema) throw new Error(`Stripe has no event ${type}`)
  const copy = structuredClone(object)
  events.violations.push(...violationsOf(w.contract, schema, copy, `event ${type}`))
  const testClock = (object as { test_clock?: unknown }).test_clock
  const customer = (object as { customer?: unknown }).customer
  const owner = typeof customer === 'string' ? w.store.find('customer', customer) : null
  const clock = typeof testClock === 'string' ? testClock : (owner?.test_clock ?? null)
  const event: StripeEvent = {
    id: w.newId('evt'),
    object: 'event',
    ...(account && { account }),
    api_version: w.contract.apiVersion,
    created: w.clock.now(clock),
    data: { object: copy, ...(previous && { previous_attributes: structuredClone(previous) }) },
    livemode: false,
    pending_webhooks: 0,
    request: {
      id: w.request?.id ?? null,
      idempotency_key: w.request?.idempotencyKey ?? null,
    },
    type,
  }
  events.all.push(event)
  event.pending_webhooks = queueFor(w, event, type, { connect: account !== undefined, thin: false })
}

/**
 * Records a thin event about an account of API v2.
 * @param data what the event shows when it is fetched
 */
export function emitThin(w: World, type: string, accountId: string, data?: object): void {
  const event: ThinEvent = {
    id: w.newId('evt_test'),
    object: 'v2.core.event',
    type,
    created: new Date(w.clock.now() * 1000).toISOString(),
    livemode: false,
    related_object: {
      id: accountId,
      type: 'v2.core.account',
      url: `/v2/core/accounts/${accountId}`,
    },
  }
  w.events.thin.push({ ...event, ...(data && { data }) })
  queueFor(w, event, type, { connect: false, thin: true })
}

function queueFor(
  w: World,
  event: StripeEvent | ThinEvent,
  type: string,
  { connect, thin }: { connect: boolean; thin: boolean },
): number {
  const endpoints = w.store.all('webhook_endpoint', (endpoint, note) => {
    const wanted = endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type)
    const sameKind = (note.connect ?? false) === connect && (note.thin ?? false) === thin
    return wanted && sameKind && endpoint.status === 'enabled'
  })
  for (const { id } of endpoints)
    w.events.queue.push({ endpoint: id, event, attempts: 0, due: w.clock.now() })
  return endpoints.length
}
