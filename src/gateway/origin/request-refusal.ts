/** What a request asks for that its product does not do. Judged before anything is spent. */
import type { ProductRecord } from '../../domain/config'
import { fail } from '../../domain/errors'
import type { AccessRefusal } from '../../domain/lease/decision'
import type { Call } from '../call'
import type { ReceivedHeaders } from '../received-headers'

/** Unless the product says otherwise (security I1). */
const DEFAULT_MOST_BODY_BYTES = 10_000_000
/** What no product takes. */
const MOST_BODY_BYTES = 100_000_000

export const mostBodyBytes = ({ maxBodyBytes }: ProductRecord): number =>
  maxBodyBytes ?? DEFAULT_MOST_BODY_BYTES

/** The declared length of the request's body, or null. */
export function declaredLength(headers: ReceivedHeaders): number | null {
  const text = headers.get('content-length')
  return text === undefined ? null : Number(text)
}

/** @throws {AppError} body_too_large for what no product takes, said to everybody alike */
export function requireBodySize(headers: ReceivedHeaders): void {
  if ((declaredLength(headers) ?? 0) > MOST_BODY_BYTES) {
    fail('body_too_large', `At most ${MOST_BODY_BYTES} bytes.`)
  }
}

/** Asks to go on in the WebSocket protocol (RFC 6455 section 4.1). Other upgrades are not heard. */
export const isUpgrade = ({ request, headers }: Call): boolean =>
  request.method === 'GET' && headers.get('upgrade')?.toLowerCase() === 'websocket'

/**
 * Why the product does not take the request, or null when it does. A product's own limits are told only
 * to its consumers: they would tell everybody else that it exists.
 */
export function requestRefusal(call: Call, product: ProductRecord | null): AccessRefusal | null {
  if (product === null) return null
  if ((declaredLength(call.headers) ?? 0) > mostBodyBytes(product)) return 'body_too_large'
  // A server may ignore an upgrade (RFC 9110 section 7.8), but who asks for this one can go on in no other.
  return isUpgrade(call) && !product.websockets ? 'upgrade_not_allowed' : null
}
