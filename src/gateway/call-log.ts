/**
 * One wide event for each call that the logs keep: everything that is known of it, in one line. Refused
 * calls and failures are kept, of the others a share: the request log has them all, and a line in the
 * platform's logs costs more than a call.
 */
import type { AppError } from '../domain/errors'
import { toUnits } from '../domain/units'
import { now } from '../platform/clock'
import { log } from '../platform/log'
import type { Call } from './call'
import { lengthOf, type Outcome } from './record'
import { keyOf, type Served } from './served'

/** Lines of refusals and failures in a second: who is refused a thousand times must not cost a thousand lines. */
const MOST_PER_SECOND = 50

/** Where a call was taken. */
export interface Place {
  readonly colo: string
  readonly region: string
}

export class CallLog {
  readonly #share: number
  #second = 0
  #lines = 0
  #skipped = 0

  /** @param setting `LOG_CALLS`: `all`, `errors`, or the share of other calls, such as `0.1` */
  constructor(
    setting: string | undefined,
    private readonly place: Place,
  ) {
    this.#share = shareOf(setting)
  }

  /** Notes a call whose key is known. */
  served(served: Served, outcome: Outcome): void {
    if (!this.#wants(outcome.status, outcome.code)) return
    const { call, product, route, account } = served
    const { status, code, weight = 0, charged = false, originMs = 0, bytesOut = 0 } = outcome
    const subscription = account.holder.snapshot
    this.#write(call, status, code, {
      product: product?.slug ?? call.slug,
      route_id: route?.id,
      key_id: keyOf(served)?.id,
      subscription_id: subscription?.id,
      plan_id: subscription?.plan.id,
      units: charged ? toUnits(weight) : 0,
      refunded: charged ? 0 : toUnits(weight),
      gateway_ms: Math.max(0, now() - call.at - originMs),
      origin_ms: originMs,
      meter_ms: served.notes?.meterMs || undefined,
      bytes_in: lengthOf(call.request.headers),
      bytes_out: bytesOut,
      cache: served.notes?.cache ?? undefined,
      retries: served.notes?.retries,
      failover: served.notes?.failover,
    })
  }

  /** Notes a call that was refused before its key was known. */
  refused(call: Call, { status, code }: Pick<AppError, 'status' | 'code'>): void {
    if (!this.#wants(status, code)) return
    this.#write(call, status, code, { product: call.slug, gateway_ms: now() - call.at })
  }

  #wants(status: number, code: string): boolean {
    if (this.#share >= 1) return true
    if (status < 500 && code === '') return this.#share > 0 && Math.random() < this.#share
    const second = Math.floor(now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#lines = 0
    }
    if (++this.#lines <= MOST_PER_SECOND) return true
    this.#skipped += 1
    return false
  }

  #write(
    { id, at, request: { method }, path }: Call,
    status: number,
    code: string,
    more: Readonly<Record<string, unknown>>,
  ): void {
    const skipped = this.#skipped || undefined
    this.#skipped = 0
    const event = 'call'
    log(
      { event, request_id: id, at, method, path, status, code, ...more, ...this.place, skipped },
      'info',
    )
  }
}

/** The share of unremarkable calls that is logged. What is no setting logs none of them. */
function shareOf(setting = 'errors'): number {
  if (setting === 'all') return 1
  const share = Number(setting)
  return share > 0 && share <= 1 ? share : 0
}
