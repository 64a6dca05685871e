/**
 * Stands in for the gateway's `accounts.ts` when it is bundled without limits: every call is admitted
 * at once; nothing is asked, held or reported. All other steps of a call stay as they are, and its
 * answer carries the same limit headers, whose numbers never change.
 */
import type { Quota, RateLimit } from '../../src/domain/config'
import type { Id } from '../../src/domain/ids'
import type { Spending } from '../../src/domain/lease/decision'
import { LeaseHolder } from '../../src/domain/lease/holder'
import type { LeaseGrant, RateGrant, WindowView } from '../../src/domain/lease/protocol'
import type { Account, Admission } from '../../src/gateway/account'
import type { Records } from '../../src/gateway/records'

/** About 30 years. */
const FOREVER_MS = 1e12

class UnlimitedAccount implements Pick<Account, 'holder' | 'spend' | 'settle'> {
  readonly holder: LeaseHolder

  constructor(
    isolate: Id,
    private readonly records: Records,
  ) {
    this.holder = new LeaseHolder(isolate)
  }

  async spend({ keyHash, route }: Spending): Promise<Admission> {
    if (!route) return { outcome: 'denied', denial: { reason: 'route' } }
    if (!this.holder.snapshot) await this.#introduce(keyHash, route.id)
    return { outcome: 'spent', ticket: { payments: [], ownPayments: null, weight: route.weight } }
  }

  settle(): void {}

  /** The holder learns whose calls these are, since their headers and usage rows say so. */
  async #introduce(hash: string, routeId: Id): Promise<void> {
    const record = await this.records.key(hash)
    if (!record) throw new Error('The key has no record')
    const { key, subscription } = record
    const { quotas, routeRate } = subscription.plan
    const at = Date.now()
    const request = this.holder.request([], [], true, at)
    const grant: LeaseGrant = {
      outcome: 'ok',
      ttlMs: FOREVER_MS,
      lease: 0,
      grantedAt: at,
      units: 0,
      reserve: 0,
      rates: routeRate ? [rateGrant(routeId, routeRate)] : [],
      keys: [{ hash, status: 'active', key }],
      windows: quotas.map((quota) => windowView(quota, at)),
      exhausted: null,
      snapshot: subscription,
      settled: [],
      horizonMs: 0,
    }
    this.holder.install(request, grant, at, at)
  }
}

const rateGrant = (routeId: Id, { limit, windowMs }: RateLimit): RateGrant => ({
  routeId,
  granted: 0,
  ttlMs: FOREVER_MS,
  retryMs: 0,
  limit,
  windowMs,
  remaining: limit,
  resetMs: windowMs,
})

const windowView = ({ period, limit }: Quota, at: number): WindowView => ({
  name: period,
  limit,
  used: 0,
  remaining: limit,
  startsAt: at,
  resetsAt: at + FOREVER_MS,
})

export class Accounts {
  readonly #accounts = new Map<string, UnlimitedAccount>()

  constructor(
    private readonly isolate: Id,
    _meters: DurableObjectNamespace,
    private readonly records: Records,
  ) {}

  find(locator: string): UnlimitedAccount {
    let account = this.#accounts.get(locator)
    if (!account) {
      account = new UnlimitedAccount(this.isolate, this.records)
      this.#accounts.set(locator, account)
    }
    return account
  }
}
