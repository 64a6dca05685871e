import type { Id } from '../domain/ids'
import { LeaseHolder } from '../domain/lease/holder'
import { meterFor } from '../durable-objects/stubs'
import { Account } from './account'
import { MeterClient } from './meter-client'
import type { Records } from './records'

const MOST_ACCOUNTS = 50_000

/** The subscriptions that this isolate has seen, by locator. */
export class Accounts {
  readonly #accounts = new Map<string, Account>()

  constructor(
    private readonly isolate: Id,
    private readonly meters: DurableObjectNamespace,
    private readonly records: Records,
  ) {}

  find(locator: string): Account {
    const known = this.#accounts.get(locator)
    if (known) return known
    if (this.#accounts.size >= MOST_ACCOUNTS) {
      const [oldest] = this.#accounts.keys()
      if (oldest !== undefined) this.#accounts.delete(oldest)
    }
    const account = new Account(
      new LeaseHolder(this.isolate),
      new MeterClient(() => meterFor(this.meters, locator), this.records),
    )
    this.#accounts.set(locator, account)
    return account
  }
}
