/** The identity library's cookies and errors, taken apart. */
import { APIError } from 'better-auth/api'
import { makeSignature } from 'better-auth/crypto'
import type { IdentityLibrary } from './library'
import type { Client } from './port'

export type Library = IdentityLibrary

export const SESSION_COOKIE = 'better-auth.session_token'
export const CHALLENGE_COOKIE = 'better-auth.two_factor'
export const STATE_COOKIE = 'better-auth.state'

/** What the library is told of a request: never the browser's own cookies. */
export function headersOf(client: Client, more: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers(more)
  if (client.address !== null) headers.set('cf-connecting-ip', client.address)
  if (client.userAgent !== null) headers.set('user-agent', client.userAgent)
  return headers
}

/** The value that an answer sets a cookie to, as it would travel; null when it sets none. */
export function cookieIn(headers: Headers, name: string): string | null {
  for (const cookie of headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    if (pair.startsWith(`${name}=`) && pair.length > name.length + 1) {
      return pair.slice(name.length + 1)
    }
  }
  return null
}

/** What a signed cookie was signed for; says nothing of whether the signature is good. */
export function identifierIn(cookie: string): string {
  const [identifier = ''] = cookie.split('.')
  return identifier
}

/** A signed cookie's value as it travels. */
export const signedCookie = async (secret: string, identifier: string): Promise<string> =>
  encodeURIComponent(`${identifier}.${await makeSignature(identifier, secret)}`)

/** The library's word for why it refused, or null for an error that is not a refusal. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof APIError)) return null
  return typeof error.body?.code === 'string' ? error.body.code : error.status.toString()
}
