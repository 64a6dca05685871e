/** Links of mails to subscribers: the id with a MAC, so that every mail can hold one and none is stored. */
import { fromBase64Url, toBase64Url } from '../../domain/base64url'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'

type Purpose = 'confirm' | 'leave'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

const keyOf = (secret: string, usage: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, [usage])

const signed = (purpose: Purpose, id: Id) => encoder.encode(`turnpike status ${purpose} 1\n${id}`)

export async function statusToken(
  { authSecret }: Pick<PortalDeps, 'authSecret'>,
  purpose: Purpose,
  id: Id,
): Promise<string> {
  const mac = await crypto.subtle.sign(HMAC, await keyOf(authSecret, 'sign'), signed(purpose, id))
  return `${id}.${toBase64Url(new Uint8Array(mac))}`
}

/** The subscriber that the token names. @throws {AppError} invalid_link */
export async function subscriberOf(
  { authSecret }: Pick<PortalDeps, 'authSecret'>,
  purpose: Purpose,
  token: string,
): Promise<Id> {
  const [, id, mac] = /^(sts_[0-9a-z]+)\.([\w-]{43})$/.exec(token) ?? []
  if (id === undefined || mac === undefined) return fail('invalid_link')
  const bytes = fromBase64Url(mac)
  const key = await keyOf(authSecret, 'verify')
  const isOurs =
    bytes !== null && (await crypto.subtle.verify(HMAC, key, bytes, signed(purpose, id)))
  return isOurs ? id : fail('invalid_link')
}
