/** The table in which a meter keeps which calls it has charged under an `Idempotency-Key`. */
import {
  claimCall,
  completeCall,
  MOST_KEYS,
  type Claim,
  type Claimed,
  type IdempotentCall,
  type KeptKey,
} from '../domain/idempotent-call'

type Row = {
  readonly body: string
  readonly charged: number
  readonly repeats: number
  readonly expires_at: number
}

/** Made at the first such call: most meters never have one. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS idempotent_calls (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    charged INTEGER NOT NULL,
    repeats INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS idempotent_calls_expiry ON idempotent_calls (expires_at);`

export class IdempotentCalls {
  /** Keys kept; null until they were counted. */
  #count: number | null = null

  constructor(private readonly sql: SqlStorage) {}

  /** A call begins. Each step reads and writes without a pause between: no other call comes between. */
  claim({ key, body }: IdempotentCall, now: number): Claim {
    const count = this.#counted()
    const kept = this.#find(key, now)
    if (!kept && count >= MOST_KEYS) return 'charge'
    return this.#keep(key, claimCall(kept, body, now))
  }

  /** A call that was `open` has succeeded. @returns whether it is charged */
  complete(key: string, now: number): boolean {
    this.#counted()
    return this.#keep(key, completeCall(this.#find(key, now))) === 'charge'
  }

  /** Forgets keys that have expired. @returns ms at which the next one does; null when there is none */
  prune(now: number): number | null {
    if (!this.#exists()) return null
    const { rowsWritten } = this.sql.exec('DELETE FROM idempotent_calls WHERE expires_at <= ?', now)
    if (rowsWritten > 0) this.#count = null
    const { next } = this.sql
      .exec<{ next: number | null }>('SELECT min(expires_at) AS next FROM idempotent_calls')
      .one()
    return next
  }

  #find(key: string, now: number): KeptKey | null {
    const [row] = this.sql.exec<Row>(
      'SELECT body, charged, repeats, expires_at FROM idempotent_calls WHERE key = ? AND expires_at > ?',
      key,
      now,
    )
    if (!row) return null
    const { body, charged, repeats, expires_at: expiresAt } = row
    return { body, charged: charged === 1, repeats, expiresAt }
  }

  #keep(key: string, { claim, keep }: Claimed): Claim {
    if (!keep) return claim
    const { body, charged, repeats, expiresAt } = keep
    this.sql.exec(
      'INSERT OR REPLACE INTO idempotent_calls VALUES (?, ?, ?, ?, ?)',
      key,
      body,
      charged ? 1 : 0,
      repeats,
      expiresAt,
    )
    if (this.#count !== null && claim === 'open') this.#count += 1
    return claim
  }

  #exists(): boolean {
    const found = this.sql.exec("SELECT 1 FROM sqlite_schema WHERE name = 'idempotent_calls'")
    return found.toArray().length > 0
  }

  #counted(): number {
    if (this.#count === null) {
      this.sql.exec(TABLE)
      const { count } = this.sql
        .exec<{ count: number }>('SELECT count(*) AS count FROM idempotent_calls')
        .one()
      this.#count = count
    }
    return this.#count
  }
}
