import { parseContentDigest } from '../../domain/content-digest'
import { fail } from '../../domain/errors'
import { bodyOf } from '../origin/request-body'
import { readAll } from './read-all'

/** A body is checked before the first byte of it goes on, so it is held in memory. */
const MOST_BYTES = 1_048_576

/**
 * The body of a signed request, when it is what was signed (RFC 9530).
 * @param isCovered whether the signature covers `Content-Digest`
 * @returns null when there is none; `false` when it is not what was signed
 * @throws {AppError} body_too_large, request_timeout
 */
export async function signedBody(
  request: Request,
  isCovered: boolean,
): Promise<Uint8Array<ArrayBuffer> | null | false> {
  const sent = bodyOf(request)
  if (!sent) return null
  const declared = Number(request.headers.get('content-length') ?? 0)
  const body = declared > MOST_BYTES ? null : await readAll(sent, MOST_BYTES)
  if (!body) {
    return fail('body_too_large', `The body of a signed request has ${MOST_BYTES} bytes at most.`)
  }
  if (body.length === 0 && !isCovered) return body
  const expected = isCovered && parseContentDigest(request.headers.get('content-digest') ?? '')
  if (!expected) return false
  const digest = await crypto.subtle.digest(expected.algorithm, body)
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === expected.digest && body
}
