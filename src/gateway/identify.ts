import { addressGroup } from '../domain/address-group'
import type { ProductRecord } from '../domain/config'
import { AppError } from '../domain/errors'
import { parseJws } from '../domain/jws'
import { now } from '../platform/clock'
import type { Admission } from './account'
import type { Call } from './call'
import { challengeOf } from './challenges'
import { readCredential, type Credential } from './credentials'
import { signedBody } from './credentials/signed-body'
import type { Isolate } from './isolate'
import type { KnownKey } from './known-keys'

/** Whose call it is. */
export interface Identified {
  readonly key: KnownKey
  /** The call to go on with: the body of a signed one was read. */
  readonly call: Call
}

type Product = Pick<ProductRecord, 'id' | 'keyInQuery'> | null

/**
 * The key that a call presents, or what stands for it, if this platform could have made it. Decided
 * without any look-up, but for JWTs of others, whose issuer has to be known: what is malformed, wrong or
 * unknown answers with the same bytes.
 * @param product whose key it must be; null where any will do
 * @throws {AppError} missing_api_key, invalid_api_key, invalid_signature, invalid_token,
 *   ambiguous_credentials, too_many_attempts, body_too_large, config_unavailable
 */
export async function identify(
  isolate: Isolate,
  call: Call,
  product: Product,
  ctx: ExecutionContext,
): Promise<Identified> {
  const credential = readCredential(call.headers, call.query, product?.keyInQuery ?? false)
  if (credential === null) throw missing()
  switch (credential.kind) {
    case 'key': {
      const key = await isolate.keys.identify(credential.text)
      return { call, key: key ?? refuseGuess(isolate, call, ctx) }
    }
    case 'token': {
      const key = await ofToken(isolate, call, credential.text, product, ctx)
      return { call, key: key ?? refuseGuess(isolate, call, ctx, 'invalid_token') }
    }
    case 'signature':
      return await ofSignature(isolate, call, credential, ctx)
  }
}

async function ofToken(
  isolate: Isolate,
  call: Call,
  text: string,
  product: Product,
  ctx: ExecutionContext,
): Promise<KnownKey | null> {
  const { tokens, jwts } = isolate.standIns
  const known = tokens.known(text) ?? (product && jwts.known(text, product.id))
  if (known) return known
  const jws = parseJws(text)
  if (!jws) return null
  if (tokens.isOurs(jws)) return await tokens.verify(text, jws)
  if (!product) return null
  const lookUp = <T>(about: string, read: () => Promise<T | null>) =>
    guarded(isolate, call, { about, thing: about }, read, (found) => found === null, ctx)
  return await jwts.verify(text, jws, product.id, lookUp, ctx)
}

async function ofSignature(
  isolate: Isolate,
  call: Call,
  { input, signature }: Extract<Credential, { kind: 'signature' }>,
  ctx: ExecutionContext,
): Promise<Identified> {
  const { request } = call
  const signed = await isolate.standIns.signatures.verify(call, input, signature)
  const body = signed && (await signedBody(request, signed.coversBody))
  if (!signed || body === false) return refuseGuess(isolate, call, ctx, 'invalid_signature')
  if (body === null) return { call, key: signed.known }
  const { method } = request
  return {
    call: { ...call, request: new Request(request, { method, body }) },
    key: signed.known,
  }
}

/**
 * Spends for a key. One that this isolate has not seen good is looked up only for an address that has
 * not asked in vain too often.
 * @throws {AppError} too_many_attempts
 */
export function confirm(
  isolate: Isolate,
  call: Call,
  { locator, hash }: KnownKey,
  spend: () => Promise<Admission>,
  ctx: ExecutionContext,
): Promise<Admission> {
  const isKnown = isolate.accounts.find(locator).holder.verdict(hash)?.verdict.key
  return isKnown
    ? spend()
    : guarded(isolate, call, { about: locator, thing: hash }, spend, isUnknown, ctx)
}

const isUnknown = (admission: Admission): boolean =>
  admission.outcome === 'denied' &&
  admission.denial.reason === 'key' &&
  admission.denial.status === 'unknown'

/** Where no address is known, one caller cannot be told from the next, and none is refused for another. */
async function guarded<T>(
  { guesses, usage }: Isolate,
  call: Call,
  { about, thing }: { readonly about: string; readonly thing: string },
  read: () => Promise<T>,
  isMiss: (found: T) => boolean,
  ctx: ExecutionContext,
): Promise<T> {
  const address = addressGroup(addressOf(call))
  if (address === '') return await read()
  if (!guesses.begin(address, about, thing, now())) {
    usage.addGuess(addressOf(call), true, ctx)
    throw tooMany(guesses.retryAfter(now()))
  }
  let missed = false
  try {
    const found = await read()
    missed = isMiss(found)
    return found
  } finally {
    guesses.end(address, about, thing, missed)
  }
}

type BadCredential = 'invalid_api_key' | 'invalid_signature' | 'invalid_token'

/** @throws {AppError} that it is bad, or too_many_attempts after 20 in a minute */
export function refuseGuess(
  { guesses, usage }: Isolate,
  call: Call,
  ctx: ExecutionContext,
  code: BadCredential = 'invalid_api_key',
): never {
  const at = now()
  const isBlocked = guesses.isTooMany(addressGroup(addressOf(call)), at)
  usage.addGuess(addressOf(call), isBlocked, ctx)
  if (isBlocked) throw tooMany(guesses.retryAfter(at))
  throw new AppError(code, details[code], {}, challengeOf(code))
}

const details: Readonly<Record<BadCredential, string>> = {
  invalid_api_key: 'Copy the whole key again, or create a new one.',
  invalid_signature:
    'Sign `@method`, `@target-uri` and, with a body, `content-digest`, within the last 300 seconds.',
  invalid_token: 'Get a new token; one of your own provider must be registered for a key.',
}

const addressOf = ({ headers }: Pick<Call, 'headers'>): string =>
  headers.get('cf-connecting-ip') ?? ''

const missing = (): AppError =>
  new AppError(
    'missing_api_key',
    'Send your key as `Authorization: Bearer tpk_...` or `X-API-Key: tpk_...`.',
    {},
    challengeOf('missing_api_key'),
  )

const tooMany = (seconds: number): AppError =>
  new AppError(
    'too_many_attempts',
    'Check the key, then try again.',
    { retry_after: seconds },
    { 'retry-after': `${seconds}` },
  )
