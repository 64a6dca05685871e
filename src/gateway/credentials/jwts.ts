/** JWTs of consumers' own identity providers as credentials (product G6). */
import {
  jwtIssuerName,
  JWT_MOST_LIFE,
  JWT_SKEW,
  subjectsOf,
  type JwtIssuerRecord,
} from '../../domain/jwt-issuer'
import type { Id } from '../../domain/ids'
import { areClaimsGood, type Jws } from '../../domain/jws'
import { now } from '../../platform/clock'
import type { KnownKey } from '../known-keys'
import type { Records } from '../records'
import { unavailable } from '../refusal'
import { Bounded } from '../bounded'
import { KeySets } from './key-sets'

const MOST_RECORDS = 5000
const MOST_VERIFIED = 2000
/** Characters; longer ones, of a provider who may be the caller, are verified each time. */
const MOST_KEPT = 4096
const FRESH_MS = 30_000
/** A subject that nobody registered may just have been. */
const ABSENT_MS = 5000
const STALE_MS = 24 * 3_600_000
/** A JWT that was verified is verified again after this long: its provider may have dropped the key. */
const VERIFIED_MS = 60_000

interface Cached {
  readonly record: JwtIssuerRecord | null
  readonly readAt: number
  triedAt: number
}

/** Lets an address look up only so much that is not there. */
export type LookUp = <T>(about: string, read: () => Promise<T | null>) => Promise<T | null>

export class Jwts {
  readonly #records = new Bounded<Cached>(MOST_RECORDS)
  readonly #verified = new Bounded<{ readonly known: KnownKey; readonly until: number }>(
    MOST_VERIFIED,
  )
  readonly #keySets = new KeySets()

  constructor(private readonly records: Records) {}

  /** The key that a JWT stands for at that product, when this isolate has verified it lately. */
  known(text: string, productId: Id): KnownKey | null {
    const verified = this.#verified.get(`${productId} ${text}`)
    return verified && now() < verified.until ? verified.known : null
  }

  /**
   * The key that a JWT stands for at that product; null when it stands for none.
   * @param jws the text, read
   * @throws {AppError} config_unavailable when what is needed to tell cannot be read
   */
  async verify(
    text: string,
    jws: Jws,
    productId: Id,
    lookUp: LookUp,
    ctx: ExecutionContext,
  ): Promise<KnownKey | null> {
    const names = await Promise.all(subjectsOf(jws.claims).map((s) => jwtIssuerName(productId, s)))
    const record = await this.#find(names, lookUp, ctx)
    if (!record) return null
    const ends = endOf(jws, record)
    if (ends === null || !(await this.#keySets.isSigned(jws, record.jwksUrl, ctx))) return null
    const known: KnownKey = {
      type: record.keyType,
      hash: record.keyHash,
      locator: record.locator,
      proof: { kind: 'jwt', issuer: record.number },
    }
    const until = Math.min((ends + JWT_SKEW) * 1000, now() + VERIFIED_MS)
    if (text.length <= MOST_KEPT) this.#verified.set(`${productId} ${text}`, { known, until })
    return known
  }

  /** The first registration under one of the names: one look-up, however many names. */
  async #find(
    names: readonly string[],
    lookUp: LookUp,
    ctx: ExecutionContext,
  ): Promise<JwtIssuerRecord | null> {
    const unknown: string[] = []
    for (const name of names) {
      const cached = this.#records.get(name)
      const age = cached ? now() - cached.readAt : Number.POSITIVE_INFINITY
      if (cached?.record && age < STALE_MS) {
        this.#revalidate(name, cached, ctx)
        return cached.record
      }
      if (age >= ABSENT_MS) unknown.push(name)
    }
    if (unknown.length === 0) return null
    return await lookUp(unknown.join(), async () => {
      const found = await Promise.all(unknown.map((name) => this.#read(name)))
      return found.find((record) => record !== null) ?? null
    })
  }

  /** In the background; what is known goes on serving when it fails. */
  #revalidate(name: string, cached: Cached, ctx: ExecutionContext): void {
    if (now() - cached.triedAt <= FRESH_MS) return
    cached.triedAt = now()
    ctx.waitUntil(this.#read(name).catch(() => {}))
  }

  async #read(name: string): Promise<JwtIssuerRecord | null> {
    const record = await this.records.jwtIssuer(name).catch(() => {
      throw unavailable('config')
    })
    this.#records.set(name, { record, readAt: now(), triedAt: now() })
    return record
  }
}

/** Seconds since the epoch at which it ends; null when it is not for that audience, or not for now. */
function endOf({ claims }: Jws, { issuer, audience }: JwtIssuerRecord): number | null {
  if (!areClaimsGood(claims, { issuer, audience, skew: JWT_SKEW }, now())) return null
  const ends = Number(claims['exp'])
  return ends * 1000 > now() + (JWT_MOST_LIFE + JWT_SKEW) * 1000 ? null : ends
}
