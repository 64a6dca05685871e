/** Answers of the origin kept at the edge, where a product opts in (product.md G11, security B10). */
import type { Id } from './ids'

export const cacheScopes = ['subscription', 'plan'] as const
/** Who shares what is kept: nobody beyond one subscription, or all subscriptions of one plan. */
export type CacheScope = (typeof cacheScopes)[number]

/** A product's setting; null or absent for no cache. */
export interface ResponseCache {
  readonly scope: CacheScope
  /** milli-units that an answer from the cache costs; null for as much as the route. */
  readonly weight: number | null
}

/** Longer bodies are passed on and not kept. */
export const MOST_CACHED_BYTES = 5 * 1024 * 1024

/** What one stored answer is found by, before the headers that it varies on. */
export interface CacheSubject {
  readonly productId: Id
  /** Of the product's record: whatever its provider changes and publishes starts an empty cache. */
  readonly version: number
  readonly scope: CacheScope
  /** The subscription's locator, or the plan's id. */
  readonly scopeId: string
  /** Canonical path below the slug. */
  readonly path: string
  /** Raw, without our key. */
  readonly query: string
}

/** A name that no two subjects share: parts cannot run into each other. */
export const subjectName = (subject: CacheSubject): string =>
  JSON.stringify([
    subject.productId,
    subject.version,
    subject.scope,
    subject.scopeId,
    subject.path,
    subject.query,
  ])

/**
 * The request headers that an answer was chosen by (RFC 9111 section 4.1), sorted.
 * @returns null when it varies on what no request tells: `*`
 */
export function varyNames(vary: string | null): readonly string[] | null {
  const names = (vary ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.includes('*') ? null : [...new Set(names)].sort()
}

/** What a request says in those headers; those that it lacks are told from empty ones. */
export const variantName = (
  names: readonly string[],
  headers: Readonly<Record<string, string>>,
): string => JSON.stringify(names.map((name) => [name, headers[name]?.trim() ?? null]))

/** Statuses whose answers may be kept: whole successes. Errors, redirections and parts never are. */
const KEPT_STATUSES: ReadonlySet<number> = new Set([200, 203, 204])

type Fields = Readonly<Record<string, string>>

/**
 * Whether an answer may be kept at all, before its Cache-Control is read: a whole success, for nobody
 * in particular, that ends and is not too long.
 */
export const isKeepable = (status: number, headers: Fields): boolean =>
  KEPT_STATUSES.has(status) &&
  headers['set-cookie'] === undefined &&
  headers['content-range'] === undefined &&
  !/^(?:text\/event-stream|multipart\/)/i.test(headers['content-type'] ?? '') &&
  Number(headers['content-length'] ?? 0) <= MOST_CACHED_BYTES &&
  varyNames(headers['vary'] ?? null) !== null

/** Whether a request may be answered from the cache, or its answer kept. */
export const isCacheable = (method: string, headers: Fields): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers['range'] === undefined &&
  headers['cookie'] === undefined &&
  headers['if-match'] === undefined &&
  headers['if-unmodified-since'] === undefined &&
  !/\bno-store\b/i.test(headers['cache-control'] ?? '')

/** Without its weakness: how `If-None-Match` compares (RFC 9110 section 13.1.2). */
const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')

/**
 * Whether the caller has that answer already (RFC 9110 sections 13.1.2 and 13.1.3), so that a 304 says all.
 */
export function isNotModified(request: Fields, stored: Fields): boolean {
  const tags = request['if-none-match']
  if (tags !== undefined) {
    const etag = stored['etag']
    if (tags.trim() === '*') return true
    return etag !== undefined && entityTags(tags).includes(opaque(etag))
  }
  const since = Date.parse(request['if-modified-since'] ?? '')
  const modified = Date.parse(stored['last-modified'] ?? '')
  return Number.isFinite(since) && Number.isFinite(modified) && modified <= since
}

/** A tag may hold commas. */
const entityTags = (list: string): string[] => (list.match(/(?:W\/)?"[^"]*"/g) ?? []).map(opaque)

const DIRECTIVE = /([^\s,;="]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^,;"\s]*))?/g

/**
 * `Cache-Control` as its grammar means it (RFC 9111 section 5.2): names in lower case, quoted arguments
 * read, ages that are no whole number taken as 0, so that what is not understood is not kept.
 */
export function canonicalCacheControl(value: string): string {
  const seen = new Map<string, string | null>()
  for (const [, name = '', quoted] of value.matchAll(DIRECTIVE)) {
    const directive = name.toLowerCase()
    const text = quoted === undefined ? null : quoted.replace(/^"(.*)"$/, '$1')
    const argument = AGES.has(directive) ? seconds(text) : text
    const before = seen.get(directive)
    // Said twice, the shorter life holds.
    if (before !== undefined && before !== null && AGES.has(directive)) {
      seen.set(directive, `${Math.min(Number(before), Number(argument))}`)
    } else if (before !== null) {
      seen.set(directive, argument)
    }
  }
  return [...seen].map(([name, text]) => (text === null ? name : `${name}=${text}`)).join(', ')
}

const AGES: ReadonlySet<string> = new Set(['max-age', 's-maxage', 'stale-if-error', 'min-fresh'])
/** As much as caches count up to (RFC 9111 section 1.2.2). */
export const MOST_SECONDS = 2 ** 31

const seconds = (text: string | null): string =>
  text !== null && /^\d+$/.test(text) ? `${Math.min(Number(text), MOST_SECONDS)}` : '0'
