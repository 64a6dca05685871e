/** A life of a lease with everything in it that travels: what each side says, and what a meter stores. */
import { vi } from 'vitest'
import type { KeySnapshot, SubscriptionSnapshot } from '../../../src/domain/config'
import { LeaseBook, type StoredBook } from '../../../src/domain/lease/book'
import { LeaseHolder } from '../../../src/domain/lease/holder'
import type { LeaseReply, LeaseRequest, MeterUsage } from '../../../src/domain/lease/protocol'
import type { SettledBatch, UsageMessage } from '../../../src/domain/usage-event'
import { GuessTally } from '../../../src/gateway/guess-tally'
import { UsageBuffer, type CallRecord } from '../../../src/gateway/usage-buffer'
import { call, key, NOON, plan, quota, rate, route, subscription } from '../domain/lease/fixtures'

export interface Wire {
  readonly config: {
    readonly snapshot: SubscriptionSnapshot
    readonly keys: readonly KeySnapshot[]
  }
  readonly exchanges: readonly { readonly request: LeaseRequest; readonly reply: LeaseReply }[]
  readonly usage: MeterUsage | null
  readonly stored: StoredBook
  readonly messages: readonly UsageMessage[]
}

export const config: Wire['config'] = {
  snapshot: subscription({
    plan: plan({
      quotas: [quota('month', 10)],
      routeRate: rate(1000),
      aggregateRate: rate(5000, 1000, 'fixed'),
    }),
    overage: { unitPrice: 500_000, currency: 'usd', capUnits: 5000 },
  }),
  keys: [
    key('k1', {
      limits: { quota: quota('day', 8), rate: rate(100) },
      access: { ipAllow: ['192.0.2.0/24'], origins: [], scopes: ['read'] },
    }),
  ],
}

/** As JSON, in which nothing is left of what does not travel. */
const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export async function scenario(): Promise<Wire> {
  vi.stubGlobal('DEVELOPMENT', false)
  const book = new LeaseBook(null, config, NOON)
  const holder = new LeaseHolder('iso_1')
  const exchanges: { request: LeaseRequest; reply: LeaseReply }[] = []
  const exchange = (request: LeaseRequest | null, at: number) => {
    if (!request) return
    const answer = book.lease(travelled(request), at)
    exchanges.push(travelled({ request, reply: answer.reply }))
    if (answer.reply.outcome === 'ok') holder.install(request, travelled(answer.reply), at, at)
  }
  const asked = call({ route: route(3) })
  // The first exchange tells the isolate of the key's own limits.
  for (const at of [NOON, NOON + 1]) exchange(holder.request([asked], [], false, at), at)
  const decision = holder.trySpend(asked, NOON + 1)
  if (decision.outcome === 'spent') holder.settle(decision.ticket, true, NOON + 2)
  exchange(holder.request([call({ route: route(50) })], [], true, NOON + 3), NOON + 3)
  exchange(holder.closingRequest(NOON + 6000), NOON + 6000)
  const usage = travelled(book.usage(NOON + 6001))
  const { send, store } = book.flush(NOON + 6002)
  const { id, productId, locator } = config.snapshot
  const settled: SettledBatch = {
    kind: 'settled',
    version: 1,
    subscriptionId: id,
    productId,
    locator,
    entries: send,
  }
  return {
    config,
    exchanges,
    usage,
    stored: travelled(store),
    messages: travelled([settled, ...(await batches())]),
  }
}

const record: CallRecord = {
  at: NOON,
  requestId: 'req_1',
  subscriptionId: 'sub_1',
  productId: 'prd_1',
  routeId: 'rte_1',
  keyId: 'key_k1',
  planId: 'pln_a',
  method: 'GET',
  path: '/forecast/3',
  status: 502,
  code: 'origin_unreachable',
  units: 1000,
  refunded: 1000,
  gatewayMs: 2,
  originMs: 30,
  bytesIn: 10,
  bytesOut: 20,
  colo: 'FRA',
  region: 'eu',
}

/** What an isolate sends to the queue. */
async function batches(): Promise<UsageMessage[]> {
  vi.useFakeTimers({ now: NOON })
  const sent: UsageMessage[] = []
  const work: Promise<unknown>[] = []
  const ctx = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) }
  const queue = {
    send: async (body: UsageMessage) => void sent.push(body),
    sendBatch: async (all: Iterable<{ body: UsageMessage }>) => {
      for (const { body } of all) sent.push(body)
    },
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const pepper = await crypto.subtle.importKey('raw', new Uint8Array(32), hmac, false, ['sign'])
  const buffer = new UsageBuffer('iso_1', queue as never, new GuessTally(pepper))
  buffer.addGuess('192.0.2.7', true, ctx as never)
  buffer.add(record, ctx as never)
  const half = { headers: { accept: '*/*' }, body: '{}', truncated: false }
  const { at, requestId, subscriptionId, productId } = record
  const about = { at, requestId, subscriptionId, productId }
  buffer.addCapture({ ...about, request: half, response: half }, ctx as never)
  await vi.advanceTimersByTimeAsync(60_000)
  await Promise.all(work)
  vi.useRealTimers()
  return sent
}
