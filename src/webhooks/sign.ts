/** Standard Webhooks signatures: `v1,<base64 HMAC-SHA-256 of id.timestamp.body>`. */

const PREFIX = 'whsec_'
const SECRET_BYTES = 24

/** A new signing secret: `whsec_` and base64 of 24 random bytes. */
export const makeWebhookSecret = (randomBytes: (length: number) => Uint8Array): string =>
  PREFIX + btoa(String.fromCharCode(...randomBytes(SECRET_BYTES)))

/** What is signed. */
export interface SignedMessage {
  readonly id: string
  /** Whole seconds since the epoch. */
  readonly timestamp: number
  readonly body: string
}

/**
 * The headers of a message, with one signature for each secret.
 * @param secrets as `makeWebhookSecret` makes them; two during a rotation
 */
export async function signedHeaders(
  { id, timestamp, body }: SignedMessage,
  secrets: readonly string[],
): Promise<Record<string, string>> {
  const text = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  const signatures = await Promise.all(
    secrets.map(async (secret) => {
      const bytes = Uint8Array.from(atob(secret.slice(PREFIX.length)), (c) => c.charCodeAt(0))
      const algorithm = { name: 'HMAC', hash: 'SHA-256' }
      const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
      const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, text))
      return `v1,${btoa(String.fromCharCode(...mac))}`
    }),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
