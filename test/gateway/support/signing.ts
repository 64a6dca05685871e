/** Signed requests as a consumer makes them, by a library of others (RFC 9421). */
import { createSignature, type RequestDescriptor } from 'http-message-sig'
import type { KeySnapshot, KeyType } from '../../../src/domain/config'
import { signingKeyId } from '../../../src/domain/signing-key'
import { signingSecret } from '../../../src/platform/derived-secrets'
import { loadPeppers } from '../../../src/platform/peppers'
import { testEnv, type Consumer } from './world'

/** The base of the URLs that `edge()` sends to. */
const BASE = 'https://gateway.example'

export interface Signing {
  readonly keyId: string
  readonly secret: string
}

/** As `POST /v1/keys/{id}/signing-secret` answers it. */
export async function signingOf(
  { key, subscription }: Pick<Consumer, 'key' | 'subscription'>,
  generation = 1,
  type: KeyType = 'live',
): Promise<Signing> {
  const { byId, current } = await loadPeppers(testEnv.KEY_PEPPERS)
  const { locator } = subscription
  const about = { type, pepperId: current, locator, generation, hash: key.hash }
  const keyId = signingKeyId(about)
  return { keyId, secret: await signingSecret(byId.get(current) as CryptoKey, keyId) }
}

export interface ToSign {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** What is covered; the digest of the body beside it, when there is one. */
  readonly components?: readonly string[]
  readonly parameters?: Readonly<Record<string, string | number>>
}

const encode = (text: string) => new TextEncoder().encode(text)
const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

export const digestOf = async (body: string): Promise<string> =>
  `sha-256=:${toBase64(await crypto.subtle.digest('SHA-256', encode(body)))}:`

/** What `edge().send(path, ...)` takes. */
export async function signed(
  { keyId, secret }: Signing,
  { method = 'GET', path, headers = {}, body, components, parameters }: ToSign,
): Promise<RequestInit> {
  const fields: Record<string, string> = { ...headers }
  if (body !== undefined) fields['content-digest'] = await digestOf(body)
  const message: RequestDescriptor = {
    kind: 'request',
    method,
    targetUri: BASE + path,
    fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  }
  const imported = await crypto.subtle.importKey(
    'raw',
    encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const { signature, signatureInput } = await createSignature(message, {
    components: [
      ...(components ?? ['@method', '@target-uri']),
      ...(body === undefined || components ? [] : ['content-digest']),
    ],
    parameters: { created: Math.floor(Date.now() / 1000), keyid: keyId, ...parameters },
    signer: {
      algorithm: 'hmac-sha256',
      sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', imported, data)),
    },
  })
  return {
    method,
    headers: { ...fields, signature, 'signature-input': signatureInput },
    ...(body !== undefined && { body }),
  }
}

/** The key with a signing secret. */
export const signable = (
  key: KeySnapshot,
  signing: Partial<NonNullable<KeySnapshot['signing']>> = {},
): KeySnapshot => ({
  ...key,
  signing: { generation: 1, overlapUntil: null, required: false, ...signing },
})
