/** What RFC 9111 says of one stored answer, by the library `http-cache-semantics`. */
import CachePolicy from 'http-cache-semantics'
import { canonicalCacheControl, MOST_SECONDS } from '../../domain/response-cache'
import { now } from '../../platform/clock'
import type { HeaderFields } from '../header-fields'

/** An answer that can be revalidated is kept so long beyond its freshness, in seconds. */
const KEPT_STALE = 3600
/** 7 days. */
const MOST_KEPT = 604_800
/** May never be served stale, whatever the caller allows (RFC 9111 sections 5.2.2.2, .8 and .10). */
const STRICT = ['must-revalidate', 'proxy-revalidate', 's-maxage', 'no-cache']

/** The library, by our clock. */
class Policy extends CachePolicy {
  now(): number {
    return now()
  }
}

/** An answer with what the cache must know of it; as it is stored, JSON. */
export interface Entry {
  readonly status: number
  readonly headers: HeaderFields
  readonly policy: CachePolicy.CachePolicyObject
  readonly strict: boolean
}

/**
 * What may be kept of an answer.
 * @param asked the request's headers as the origin saw them
 * @returns null when nothing may: only what the origin declares is kept, nothing by guessing
 */
export function entryOf(
  asked: HeaderFields,
  status: number,
  received: HeaderFields,
): { readonly entry: Entry; readonly seconds: number } | null {
  const headers: HeaderFields = { ...received, age: `${ageOf(received)}` }
  const control = canonicalCacheControl(headers['cache-control'] ?? '')
  const directives = new Set(control.split(', ').map((text) => text.split('=')[0]))
  const isDeclared = control !== '' || headers['expires'] !== undefined
  if (!isDeclared) return null
  const { vary: _, ...fields } = headers
  const policy = new Policy(
    { method: 'GET', url: '', headers: forPolicy(asked) },
    { status, headers: { ...fields, ...(control !== '' && { 'cache-control': control }) } },
    { shared: true, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  )
  if (!policy.storable()) return null
  const strict = STRICT.some((name) => directives.has(name))
  const entry = { status, headers, policy: policy.toObject(), strict }
  const seconds = secondsToKeep(entry)
  return seconds === 0 ? null : { entry, seconds }
}

function secondsToKeep(entry: Entry): number {
  const { etag, 'last-modified': modified } = entry.headers
  const revalidable = etag !== undefined || modified !== undefined ? KEPT_STALE : 0
  return Math.min(MOST_KEPT, Math.ceil(policyOf(entry).timeToLive() / 1000) + revalidable)
}

/**
 * Seconds; the older of what it says and what its Date says (RFC 9111 section 4.2.3). An age that cannot
 * be read may be any: the answer is as old as can be.
 */
function ageOf({ age = '0', date = '' }: HeaderFields): number {
  const said = /^\d+$/.test(age.trim()) ? Number(age) : MOST_SECONDS
  const apparent = Math.floor((now() - Date.parse(date)) / 1000)
  return Math.min(MOST_SECONDS, Math.max(said, apparent || 0))
}

/** Whether the entry answers a call without asking the origin (RFC 9111 section 4). */
export function satisfies(entry: Entry, asked: HeaderFields): boolean {
  const policy = policyOf(entry)
  const headers = forPolicy(asked)
  if (entry.strict && policy.stale()) return false
  return policy.satisfiesWithoutRevalidation({ method: 'GET', url: '', headers })
}

/** Whether it is fresh for whoever does not ask for something newer. */
export const isFresh = (entry: Entry): boolean => !policyOf(entry).stale()

/** Whether it may stand in for an origin that fails (RFC 5861 section 4). */
export function mayStandIn(entry: Entry): boolean {
  if (entry.strict) return false
  const policy = policyOf(entry)
  const failure = { status: 503, headers: {} }
  return (
    policy.revalidatedPolicy({ method: 'GET', url: '', headers: {} }, failure).policy === policy
  )
}

/** Whole seconds since the origin made it. */
export const currentAge = (entry: Entry): number => Math.floor(policyOf(entry).age())

/** Whole seconds that it stays fresh; negative once it is stale. */
export function secondsLeft(entry: Entry): number {
  const policy = policyOf(entry)
  return Math.floor(policy.maxAge() - policy.age())
}

/**
 * The policy of a stored answer. The library never reuses what must be revalidated, even while it is
 * fresh; the directives speak of stale answers only, which `strict` stands for here.
 */
function policyOf({ policy }: Entry): CachePolicy {
  const {
    'must-revalidate': _must,
    'proxy-revalidate': _proxy,
    'stale-while-revalidate': _while,
    ...rescc
  } = policy.rescc
  return Policy.fromObject({ ...policy, rescc })
}

/** The headers of a request that the library reads. */
function forPolicy(asked: HeaderFields): HeaderFields {
  const { authorization, pragma, 'cache-control': control } = asked
  return {
    ...(authorization !== undefined && { authorization }),
    ...(pragma !== undefined && control === undefined && { pragma }),
    ...(control !== undefined && { 'cache-control': canonicalCacheControl(control) }),
  }
}
