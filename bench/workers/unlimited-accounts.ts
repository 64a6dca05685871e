/**
 * Stands in for the gateway's `accounts.ts` when it is bundled without limits: every call is admitted
 * at once, and nothing is asked, held or reported. All other steps of a call stay as they are.
 */
import { keyRecordName, type KeyRecord } from '../../src/domain/config'
import type { Id } from '../../src/domain/ids'
import { LeaseHolder, type Spending } from '../../src/domain/lease/holder'
import type { Account, Admission } from '../../src/gateway/account'

const FOREVER_MS = 1e12

class UnlimitedAccount implements Pick<Account, 'holder' | 'spend' | 'settle'> {
  readonly holder: LeaseHolder

  constructor(
    isolate: Id,
    private readonly config: KVNamespace,
  ) {
    this.holder = new LeaseHolder(isolate)
  }

  async spend({ keyHash, route }: Spending): Promise<Admission> {
    if (!this.holder.snapshot) await this.#introduce(keyHash)
    return { outcome: 'spent', ticket: { payments: [], weight: route?.weight ?? 0 } }
  }

  settle(): void {}

  /** The holder learns whose calls these are, since their headers and usage rows say so. */
  async #introduce(hash: string): Promise<void> {
    const record = await this.config.get<KeyRecord>(keyRecordName(hash), 'json')
    if (!record) throw new Error('The key has no record')
    const { key, subscription } = record
    const plan = { ...subscription.plan, quotas: [], routeRate: null, aggregateRate: null }
    const at = Date.now()
    const request = this.holder.request([], [], true, at)
    const grant = {
      outcome: 'ok',
      ttlMs: FOREVER_MS,
      lease: 0,
      grantedAt: at,
      units: 0,
      reserve: 0,
      rates: [],
      keys: [{ hash, status: 'active', key }],
      windows: [],
      exhausted: null,
      snapshot: { ...subscription, plan },
      settled: [],
      horizonMs: 0,
    } as const
    this.holder.install(request, grant, at, at)
  }
}

export class Accounts {
  readonly #accounts = new Map<string, UnlimitedAccount>()

  constructor(
    private readonly isolate: Id,
    _meters: DurableObjectNamespace,
    private readonly config: KVNamespace,
  ) {}

  find(locator: string): UnlimitedAccount {
    let account = this.#accounts.get(locator)
    if (!account) {
      account = new UnlimitedAccount(this.isolate, this.config)
      this.#accounts.set(locator, account)
    }
    return account
  }
}
