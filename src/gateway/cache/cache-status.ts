/** What the cache did, in the answer's `Cache-Status` (RFC 9211). */
import { secondsLeft, type Entry } from './policy'

/** Why a call went to the origin. */
export type Forwarding = 'uri-miss' | 'stale' | 'request'

export const hitStatus = (entry: Entry): string => `turnpike; hit; ttl=${secondsLeft(entry)}`

export const forwardedStatus = (why: Forwarding, status: number, isKept: boolean): string =>
  `turnpike; fwd=${why}; fwd-status=${status}${isKept ? '; stored' : ''}`

/** A stale answer in place of an origin that failed. */
export const standInStatus = (why: Forwarding, status: number): string =>
  `turnpike; fwd=${why}; fwd-status=${status}; detail=stale-if-error`
