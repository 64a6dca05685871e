/** The composition root: the only file that knows every implementation. */
import { stripeRequestKeys } from '../db/billing/stripe-requests'
import { openDb, type Db } from '../db/open'
import type { Region } from '../db/schema/organisations'
import {
  keyRecordName,
  openApiName,
  productRecordName,
  type KeyRecord,
  type ProductRecord,
} from '../domain/config'
import { currencyList } from '../domain/currency'
import type { Id, IdKind } from '../domain/ids'
import type { JwtIssuerRecord } from '../domain/jwt-issuer'
import { hostList } from '../domain/own-host'
import { cloudflareMail } from '../mail/cloudflare'
import { outboxMail } from '../mail/outbox'
import type { MailPort } from '../mail/port'
import { examplesName, type Examples } from '../domain/sandbox'
import { meterFor, type MeterStub } from '../durable-objects/stubs'
import { openNotion, type Notion } from '../notion/client'
import { openStripe, type Payments } from '../payments/stripe'
import { now } from '../platform/clock'
import { newId, randomBytes } from '../platform/random'
import { putRecord } from '../platform/record-store'
import { loadSealer, type Sealer } from '../platform/sealed'
import { jsonWebTokens, type JsonWebTokens } from './auth/jwt'
import { buildIdentity } from './identity/build'
import type { AuthPort } from './identity/port'
import { authSealer, authSecrets } from './identity/secrets'
import { secretIds, type SecretIds } from './admin/secrets/ids'
import { githubKeys, type SigningKeys } from './leak-reports/github-keys'
import { limiter, type Limiter } from './limiter'
import { usageWorker, type UsageWorker } from './usage-worker'
import { within } from './within'
import { r2Files, type FileStore } from './files/store'
import { signedCursors, type Cursors } from './http/pagination'
import { keyMint, type KeyMint } from './keys/mint'
import { dohResolver, type Resolver } from './origins/resolver'

declare const DEVELOPMENT: boolean

/** Where compiled configuration is written for the edge. Writes may fail; the meter is the authority. */
export interface EdgeCache {
  putKey(record: KeyRecord): Promise<void>
  putProduct(record: ProductRecord): Promise<void>
  dropProduct(slug: string): Promise<void>
  /** What test keys of the product are answered with. */
  putExamples(slug: string, examples: Examples): Promise<void>
  /** The product's OpenAPI document, as JSON. */
  putDocument(slug: string, document: string, etag: string): Promise<void>
  dropDocument(slug: string): Promise<void>
  /** @param name as `jwtIssuerName` makes it */
  putJwtIssuer(name: string, record: JwtIssuerRecord): Promise<void>
  dropJwtIssuer(name: string): Promise<void>
}

/** Pages that are read while D1 is down: in KV, whoever reads them may have one that is half a minute old. */
export interface StatusPages {
  read(name: string): Promise<string | null>
  write(name: string, text: string): Promise<void>
}

/** For whom a request acts, as its audit rows note it: set once the caller is known. */
export interface ActorNote {
  organisationId: Id | null
  isStaff: boolean
  /** Where the request came from; null for jobs. */
  readonly address: string | null
}

/** ms after which a dependency counts as away: a change waits for the meter, and hardly for the cache. */
const METER_MS = 5000
const CACHE_MS = 2000
/** Seconds; KV takes no less. */
const STATUS_CACHE_S = 30

export interface PortalDeps {
  readonly db: Db
  /** ms since the epoch. */
  readonly now: () => number
  readonly newId: (kind: IdKind) => Id
  readonly randomBytes: (length: number) => Uint8Array
  /** Names the request in audit rows and logs. */
  readonly requestId: Id
  readonly actor: ActorNote
  /** Work that outlives the answer. */
  readonly later: (work: Promise<unknown>) => void
  readonly meter: (
    locator: string,
    region: Region,
  ) => Pick<MeterStub, 'configure' | 'rebuild' | 'usage'>
  readonly edgeCache: EdgeCache
  readonly statusPages: StatusPages
  readonly mint: KeyMint
  readonly files: FileStore
  readonly cursors: Cursors
  /** Secrets at rest that have to be read again. */
  readonly sealer: Sealer
  /** Those that the gateway opens: it has these keys and not the others. */
  readonly edgeSealer: Sealer
  /** Looks names up; null where nobody may be asked, as in development. */
  readonly resolver: Resolver | null
  /** The gateway itself, for calls that a provider makes to try its product. */
  readonly gateway: typeof fetch
  readonly mail: MailPort
  readonly limiter: Limiter
  /** People's identity; only for this request. */
  readonly auth: AuthPort
  readonly jwt: JsonWebTokens
  /** What GitHub signs its reports of leaked keys with. */
  readonly githubKeys: SigningKeys
  /** Under which what belongs to a caller alone is encrypted. */
  readonly authSecret: string
  /** What second factors are sealed with. */
  readonly authSealer: Sealer
  /** Of the secrets that are lists: the ids in them, the current one first. */
  readonly secretIds: () => SecretIds
  /** Stripe; null without its key: plans with a price are then an admin's to give. */
  readonly payments: Payments | null
  /** The workspace at Notion that a token opens. */
  readonly notion: (token: string) => Notion
  /** What the platform's balance at Stripe is held in: nothing else is charged. */
  readonly settlementCurrencies: ReadonlySet<string>
  readonly usageWorker: UsageWorker
  readonly gatewayUrl: string
  readonly portalUrl: string
  /** Hosts of this platform, and everything below them: never an origin or a receiver. */
  readonly ownHosts: readonly string[]
}

/**
 * @param later keeps the Worker alive for work that outlives the answer
 * @param address where the request came from; null for jobs
 */
export const portalDeps = (
  env: PortalEnv,
  requestId: Id,
  later: (work: Promise<unknown>) => void,
  address: string | null = null,
): PortalDeps => ({
  db: openDb(env.DB),
  now,
  newId,
  randomBytes,
  requestId,
  actor: { organisationId: null, isStaff: false, address },
  later,
  meter: (locator, region) => {
    const meter = meterFor(env.METER, locator, region)
    return {
      configure: (snapshot, keys) => within(METER_MS, meter.configure(snapshot, keys)),
      usage: () => within(METER_MS, meter.usage()),
      rebuild: (facts) => within(METER_MS, meter.rebuild(facts)),
    }
  },
  edgeCache: {
    putKey: (record) => put(env, keyRecordName(record.key.hash), record),
    putProduct: (record) => put(env, productRecordName(record.slug), record),
    dropProduct: (slug) => within(CACHE_MS, env.CONFIG.delete(productRecordName(slug))),
    putExamples: (slug, examples) => put(env, examplesName(slug), examples),
    putDocument: (slug, document, etag) => putText(env, openApiName(slug), document, { etag }),
    dropDocument: (slug) => within(CACHE_MS, env.CONFIG.delete(openApiName(slug))),
    putJwtIssuer: (name, record) => put(env, name, record),
    dropJwtIssuer: (name) => within(CACHE_MS, env.CONFIG.delete(name)),
  },
  statusPages: {
    read: (name) => env.CONFIG.get(name, { cacheTtl: STATUS_CACHE_S }),
    write: (name, text) => within(METER_MS, env.CONFIG.put(name, text)),
  },
  get files() {
    return r2Files(env.FILES)
  },
  get mint() {
    return keyMint(env.KEY_PEPPERS, randomBytes)
  },
  get cursors() {
    return signedCursors(env.CURSOR_SECRET)
  },
  get sealer() {
    return loadSealer(env.SECRETS_KEYS, randomBytes)
  },
  get edgeSealer() {
    return loadSealer(env.EDGE_KEYS, randomBytes, 'EDGE_KEYS')
  },
  resolver: env.DOH_URL === '' ? null : dohResolver(env.DOH_URL),
  gateway: (input, init) => env.GATEWAY.fetch(input, init),
  get mail() {
    return mailOf(env)
  },
  get limiter() {
    return limiter(env.RATE_LIMITER)
  },
  get auth() {
    const { PORTAL_URL: portalUrl } = env
    const needs = {
      db: openDb(env.DB),
      now,
      newId,
      later,
      mail: mailOf(env),
      portalUrl,
      randomBytes,
    }
    return buildIdentity(env, needs)
  },
  get jwt() {
    return jsonWebTokens(env.JWT_SIGNING_KEYS, env.PORTAL_URL)
  },
  get githubKeys() {
    return githubKeys(env.GITHUB_SECRET_SCANNING_KEYS_URL, now)
  },
  get authSecret() {
    return authSecrets(env.AUTH_SECRET).current
  },
  get authSealer() {
    return authSealer(env.AUTH_SECRET)
  },
  secretIds: () => secretIds(env),
  get payments() {
    return paymentsOf(env)
  },
  notion: (token) =>
    openNotion({
      token,
      now,
      fetch: (input, init) => fetch(input, init),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
  get settlementCurrencies() {
    return currencyList(env.SETTLEMENT_CURRENCIES)
  },
  get usageWorker() {
    return usageWorker(env.USAGE_WORKER, requestId)
  },
  gatewayUrl: env.GATEWAY_URL,
  portalUrl: env.PORTAL_URL,
  get ownHosts() {
    const addresses = [env.GATEWAY_URL, env.PORTAL_URL].map((url) => new URL(url).host)
    return [...addresses, ...hostList(env.OWN_HOSTS)]
  },
})

const paymentsOf = (env: PortalEnv): Payments | null => {
  const secretKey = env.STRIPE_SECRET_KEY ?? ''
  if (secretKey === '') return null
  const stripe = openStripe({
    secretKey,
    apiBase: env.STRIPE_API_BASE,
    isDevelopment: DEVELOPMENT,
  })
  return { stripe, keys: stripeRequestKeys(openDb(env.DB)), now }
}

const mailOf = (env: PortalEnv): MailPort =>
  DEVELOPMENT
    ? outboxMail(env.CONFIG, () => newId('event'), now)
    : cloudflareMail(env.EMAIL, env.MAIL_FROM)

const put = (env: PortalEnv, name: string, record: object): Promise<void> =>
  putText(env, name, JSON.stringify(record))

const putText = (
  env: PortalEnv,
  name: string,
  text: string,
  metadata?: Readonly<Record<string, string>>,
): Promise<void> => within(CACHE_MS, putRecord(env.CONFIG, env.KEY_PEPPERS, name, text, metadata))
