import { addressGroup } from '../domain/address-group'
import { AppError } from '../domain/errors'
import { now } from '../platform/clock'
import type { Call } from './call'
import { readCredential } from './credentials'
import type { Isolate } from './isolate'
import type { KnownKey } from './known-keys'

/**
 * The key that a call presents, if this platform could have made it. Decided without any look-up:
 * malformed, wrong checksum and unknown answer with the same bytes.
 * @throws {AppError} missing_api_key, invalid_api_key, ambiguous_credentials, too_many_attempts
 */
export async function identify(
  isolate: Isolate,
  { request, query }: Call,
  keyInQuery: boolean,
): Promise<KnownKey> {
  const text = readCredential(request.headers, query, keyInQuery)
  if (text === null) {
    throw new AppError(
      'missing_api_key',
      'Send your key as `Authorization: Bearer tpk_...` or `X-API-Key: tpk_...`.',
      {},
      { 'www-authenticate': 'Bearer realm="turnpike"' },
    )
  }
  return (await isolate.keys.identify(text)) ?? refuseGuess(isolate, request)
}

/** @throws {AppError} invalid_api_key, or too_many_attempts after 20 in a minute */
export function refuseGuess({ guesses }: Isolate, request: Request): never {
  const at = now()
  const address = addressGroup(request.headers.get('cf-connecting-ip') ?? '')
  if (guesses.isTooMany(address, at)) {
    const seconds = guesses.retryAfter(at)
    throw new AppError(
      'too_many_attempts',
      'Check the key, then try again.',
      { retry_after: seconds },
      { 'retry-after': `${seconds}` },
    )
  }
  throw new AppError(
    'invalid_api_key',
    'Copy the whole key again, or create a new one.',
    {},
    { 'www-authenticate': 'Bearer realm="turnpike", error="invalid_token"' },
  )
}
