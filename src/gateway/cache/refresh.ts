/** Asks the origin where the cache has no answer, or a stale one, and keeps what it says (RFC 9111 section 4.3). */
import { AppError } from '../../domain/errors'
import { isKeepable } from '../../domain/response-cache'
import type { HeaderFields } from '../header-fields'
import { requestHeaders } from '../header-filter'
import { discard } from '../origin/reader'
import type { Served } from '../served'
import { forwardedStatus, standInStatus, type Forwarding } from './cache-status'
import { collect } from './collect'
import { entryOf, isFresh, mayStandIn } from './policy'
import { passingOf, show, updatedFields, type Passing } from './shown'
import { forget, keep, type Place, type Stored } from './store'

/** Sends a call to the origin. @throws {AppError} when the origin gives no answer */
export type Ask = (served: Served) => Promise<Response>

export interface Refreshed {
  readonly response: Response
  /** The stale answer stands in for an origin that failed. */
  readonly standsIn: boolean
}

export async function refresh(
  served: Served,
  place: Place,
  stored: Stored | null,
  ask: Ask,
  ctx: ExecutionContext,
): Promise<Refreshed> {
  const { method } = served.call.request
  const asked = requestHeaders(served)
  const why: Forwarding = stored ? (isFresh(stored.entry) ? 'request' : 'stale') : 'uri-miss'
  const standIn = (status: number): Refreshed | null =>
    stored && mayStandIn(stored.entry)
      ? {
          response: show(passingOf(stored), standInStatus(why, status), method, asked),
          standsIn: true,
        }
      : null

  const validators = stored && method === 'GET' ? validatorsOf(stored.entry.headers) : null
  let origin: Response
  try {
    origin = await ask(validators ? withConditions(served, validators) : served)
  } catch (error) {
    const instead = error instanceof AppError ? standIn(error.status) : null
    if (instead) return instead
    discard(stored?.body)
    throw error
  }
  if (origin.status >= 500) {
    const instead = standIn(origin.status)
    if (instead) {
      discard(origin.body)
      return instead
    }
  }

  const isValid = origin.status === 304 && stored !== null && validators !== null
  if (!isValid) discard(stored?.body)
  const answer: Passing = isValid
    ? {
        ...passingOf(stored),
        headers: updatedFields(stored.entry.headers, origin.headers),
      }
    : { status: origin.status, headers: Object.fromEntries(origin.headers), body: origin.body }
  const { passing, isKept } =
    method === 'GET' ? keeping(place, asked, answer, ctx) : { passing: answer, isKept: false }
  if (stored && method === 'GET' && !isKept && origin.status < 500) ctx.waitUntil(forget(place))
  const cacheStatus = forwardedStatus(why, origin.status, isKept)
  const conditions = validators === null ? null : asked
  return { response: show(passing, cacheStatus, method, conditions), standsIn: false }
}

/** What the origin can tell by whether the stored answer still holds; null when it gave nothing for that. */
function validatorsOf({ etag, 'last-modified': modified }: HeaderFields): HeaderFields | null {
  if (etag === undefined && modified === undefined) return null
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(modified !== undefined && { 'if-modified-since': modified }),
  }
}

/** The call under our conditions in place of the caller's, which are judged when the answer is here. */
function withConditions(served: Served, validators: HeaderFields): Served {
  const headers = new Map(served.call.headers)
  for (const name of ['if-none-match', 'if-modified-since']) headers.delete(name)
  for (const [name, value] of Object.entries(validators)) headers.set(name, value)
  return { ...served, call: { ...served.call, headers } }
}

/** Passes the body on while a copy of it is kept, where it may be. */
function keeping(
  place: Place,
  asked: HeaderFields,
  answer: Passing,
  ctx: ExecutionContext,
): { readonly passing: Passing; readonly isKept: boolean } {
  const { status, headers, body } = answer
  const found = isKeepable(status, headers) ? entryOf(asked, status, headers) : null
  if (!found) return { passing: answer, isKept: false }
  const { entry, seconds } = found
  const put = (bytes: Uint8Array | null) => keep(place, asked, { entry, bytes }, seconds)
  // An answer that could not be kept is fetched again.
  const later = (kept: Promise<void>) => ctx.waitUntil(kept.catch(() => {}))
  if (body === null) {
    later(put(null))
    return { passing: answer, isKept: true }
  }
  const length = headers['content-length']
  const { shown, whole } = collect(body, length === undefined ? null : Number(length))
  later(whole.then((bytes) => (bytes ? put(bytes) : undefined)))
  return { passing: { status, headers, body: shown }, isKept: true }
}
