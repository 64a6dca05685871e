/**
 * `Idempotency-Key` on every POST: a repeat within 24 hours gets the first answer again. Answers may hold
 * a secret that is shown once, so they are kept encrypted under a key made of the Idempotency-Key and the
 * caller's credential, neither of which is stored: only a repeat by the same caller can read them.
 */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { claimIdempotencyKey, keepAnswer, releaseIdempotencyKey } from '../../db/idempotency'
import { fail, type ErrorCode } from '../../domain/errors'
import type { PortalApp } from '../app-types'
import { sha256 } from '../auth/token'

const SHAPE = /^[\x21-\x7e]{1,255}$/
/** Refused before anything was done, by what a corrected request may change: not worth keeping. */
const UNKEPT: ReadonlySet<ErrorCode> = new Set([
  'invalid_request',
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'insufficient_scope',
  'forbidden',
])

/** @throws {AppError} invalid_request, idempotency_key_reused, idempotency_in_progress */
export const idempotent = createMiddleware<PortalApp>(async function idempotent(c, next) {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || key === undefined) return next()
  if (!SHAPE.test(key)) {
    fail('invalid_request', 'The Idempotency-Key must be 1 to 255 visible ASCII characters.')
  }
  const { db, now } = c.var.deps
  const { pathname, search } = new URL(c.req.url)
  // As bytes: an upload is not text, and a body that was read as text cannot be read as a form.
  const body = await sha256(await c.req.arrayBuffer())
  const fingerprint = await sha256(`POST\n${pathname}${search}\n${body}`)
  const callerId = claimant(c)
  const claim = { callerId, key, fingerprint, createdAt: now() }
  const cipher = answerCipher(c.var.caller.credential, key, fingerprint)

  const standing = await claimIdempotencyKey(db, claim)
  if (standing !== null) {
    if (standing.fingerprint !== fingerprint) fail('idempotency_key_reused')
    if (standing.status === null || standing.body === null) fail('idempotency_in_progress')
    // Unreadable: kept for the same person's session before this one.
    const kept = await cipher.open(standing.body).catch(() => fail('idempotency_key_reused'))
    const { type, text } = JSON.parse(kept) as KeptAnswer
    c.res = new Response(text === '' ? null : text, {
      status: standing.status,
      headers: { ...(type && { 'content-type': type }), 'idempotent-replayed': 'true' },
    })
    return
  }

  await next()
  const text = await c.res.clone().text()
  if (isKept(c.res.status, text)) {
    const kept: KeptAnswer = { type: c.res.headers.get('content-type') ?? '', text }
    await keepAnswer(db, claim, c.res.status, await cipher.seal(JSON.stringify(kept)))
  } else {
    await releaseIdempotencyKey(db, claim)
  }
})

/**
 * Whose key it is: a person acts now for this organisation and now for that. A session is taken at its
 * word, for what it stands for without one changes with the very request that makes an organisation.
 */
function claimant(c: Context<PortalApp>): string {
  const { actorId, userId, sessionId, organisationId } = c.var.caller
  if (userId === null) return actorId
  const chosen = sessionId === null ? organisationId : c.req.header('turnpike-organisation')
  return `${actorId}/${chosen ?? ''}`
}

interface KeptAnswer {
  readonly type: string
  readonly text: string
}

function isKept(status: number, text: string): boolean {
  if (status < 400) return true
  if (status >= 500) return false
  const { code } = JSON.parse(text) as { readonly code?: ErrorCode }
  return code !== undefined && !UNKEPT.has(code)
}

const encoder = new TextEncoder()
const IV_BYTES = 12

/** AES-256-GCM under HKDF-SHA-256 (RFC 5869) of credential and Idempotency-Key, bound to the request. */
function answerCipher(credential: string, idempotencyKey: string, fingerprint: string) {
  const derive = async () => {
    const material = encoder.encode(`${credential}\n${idempotencyKey}`)
    const secret = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveKey'])
    return crypto.subtle.deriveKey(
      {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: new Uint8Array(),
        info: encoder.encode('turnpike idempotency answer v1'),
      },
      secret,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    )
  }
  const parameters = (iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(fingerprint),
  })
  return {
    async seal(text: string): Promise<string> {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const sealed = await crypto.subtle.encrypt(
        parameters(iv),
        await derive(),
        encoder.encode(text),
      )
      return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
    },
    async open(sealed: string): Promise<string> {
      const [iv = '', body = ''] = sealed.split('.')
      const opened = await crypto.subtle.decrypt(
        parameters(fromBase64(iv)),
        await derive(),
        fromBase64(body),
      )
      return new TextDecoder().decode(opened)
    },
  }
}

/** In pieces: an answer may be longer than a call may have arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
