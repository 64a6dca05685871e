/** ECDSA over P-256 and SHA-256 as GitHub sends it: ASN.1 DER in base64, over the body's own bytes. */
import { createMiddleware } from 'hono/factory'
import { fail } from '../../domain/errors'
import type { PublicApp } from '../app-types'

/** Bytes of each of the two numbers of a P-256 signature. */
const NUMBER_BYTES = 32
const SEQUENCE = 0x30
const INTEGER = 0x02

/**
 * Lets through what GitHub signed, before anything reads it.
 * @throws {AppError} invalid_signature, signing_keys_unavailable
 */
export const signedByGithub = createMiddleware<PublicApp>(async function signedByGithub(c, next) {
  const id = c.req.header('github-public-key-identifier') ?? ''
  const signature = rawSignature(c.req.header('github-public-key-signature') ?? '')
  const body = await c.req.arrayBuffer()
  if (!signature || !/^[0-9a-f]{1,128}$/.test(id)) return refuse()
  const key = await c.var.deps.githubKeys.find(id)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  if (!key || !(await crypto.subtle.verify(algorithm, key, signature, body))) return refuse()
  await next()
})

/** One answer for whatever is wrong with it. */
const refuse = (): never => fail('invalid_signature', 'GitHub did not sign this.')

/**
 * The two numbers of a signature, one after the other, as Web Crypto takes them; null for what is not
 * DER to the byte (X.690 section 8.3).
 */
export function rawSignature(base64: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]{8,128}={0,2}$/.test(base64) || base64.length % 4 !== 0) return null
  const der = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null
  const first = integerAt(der, 2)
  const second = first && integerAt(der, first.end)
  if (!second || second.end !== der.length) return null
  const raw = new Uint8Array(2 * NUMBER_BYTES)
  raw.set(first.bytes, NUMBER_BYTES - first.bytes.length)
  raw.set(second.bytes, 2 * NUMBER_BYTES - second.bytes.length)
  return raw
}

/** A positive INTEGER in its shortest form, without the zero that only says so. */
function integerAt(der: Uint8Array, at: number) {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  const [head = 0xff, next = 0] = der.subarray(at + 2, end)
  if (der[at] !== INTEGER || length === 0 || end > der.length || head >= 0x80) return null
  const isPadded = head === 0 && length > 1
  if (isPadded && next < 0x80) return null
  const bytes = der.subarray(at + 2 + (isPadded ? 1 : 0), end)
  return bytes.length <= NUMBER_BYTES ? { bytes, end } : null
}
