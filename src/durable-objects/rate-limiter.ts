/**
 * A counter of its own for everything that may happen only so often. Exact: no window of that length,
 * wherever it starts, holds more than the limit.
 */
import { DurableObject } from 'cloudflare:workers'
import { now, refreshClock } from '../platform/clock'

export interface Consumed {
  readonly allowed: boolean
  /** ms until one more is allowed; 0 while some are left. */
  readonly retryAfterMs: number
  /** How many more are allowed now. */
  readonly remaining: number
}

export interface Counted {
  readonly allowed: boolean
  readonly remaining: number
  /** ms until the next window begins. */
  readonly resetMs: number
}

/** What other code may ask of a limiter. */
export interface RateLimiterStub {
  /** Counts one, unless `limit` of them happened in the last `windowMs`. */
  consume(limit: number, windowMs: number): Promise<Consumed>
  /**
   * Counts one in windows that follow one another, in memory alone: cheap enough for each call of an
   * API, and forgotten when the object is.
   */
  count(limit: number, windowMs: number): Promise<Counted>
  /** Forgets what was counted. */
  clear(): Promise<void>
}

const TABLE = 'create table if not exists hits (until integer not null)'

export class RateLimiter
  extends DurableObject<{ readonly CONFIG: KVNamespace }>
  implements RateLimiterStub
{
  #window = { ends: 0, counted: 0 }

  async count(limit: number, windowMs: number): Promise<Counted> {
    const at = Date.now()
    if (at >= this.#window.ends) this.#window = { ends: at + windowMs, counted: 0 }
    const allowed = this.#window.counted < limit
    if (allowed) this.#window.counted += 1
    return {
      allowed,
      remaining: limit - this.#window.counted,
      resetMs: this.#window.ends - at,
    }
  }

  async consume(limit: number, windowMs: number): Promise<Consumed> {
    await refreshClock(this.env.CONFIG)
    const { sql } = this.ctx.storage
    sql.exec(TABLE)
    const at = now()
    sql.exec('delete from hits where until <= ?', at)
    const standing = sql
      .exec<{ until: number }>('select until from hits order by until desc limit ?', limit)
      .toArray()
    const left = limit - standing.length
    if (left <= 0) {
      const first = standing.at(-1)?.until ?? at + windowMs
      return { allowed: false, retryAfterMs: first - at, remaining: 0 }
    }
    sql.exec('insert into hits (until) values (?)', at + windowMs)
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(Date.now() + windowMs)
    }
    const oldest = standing.at(-1)?.until ?? at + windowMs
    return { allowed: true, retryAfterMs: left > 1 ? 0 : oldest - at, remaining: left - 1 }
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  /** Leaves nothing behind once everything counted has passed. */
  override async alarm(): Promise<void> {
    await refreshClock(this.env.CONFIG)
    this.ctx.storage.sql.exec(TABLE)
    const [last] = this.ctx.storage.sql
      .exec<{ until: number }>('select until from hits order by until desc limit 1')
      .toArray()
    if (last !== undefined && last.until > now()) {
      await this.ctx.storage.setAlarm(Date.now() + last.until - now())
    } else {
      await this.ctx.storage.deleteAll()
    }
  }
}
