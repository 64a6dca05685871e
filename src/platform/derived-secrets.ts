/**
 * Secrets that need no place to be kept: HMAC-SHA-256 under a pepper. Each label is of its own, so that
 * none of them is a key's hash, a locator's tag or another's secret.
 */
import { toBase64Url } from '../domain/base64url'

/** What the signing secret of that `keyid` is, as the consumer gets it: `tps_` and 43 characters. */
export const signingSecret = async (pepper: CryptoKey, keyId: string): Promise<string> =>
  `tps_${toBase64Url(await derive(pepper, `turnpike signing secret 1\n${keyId}`))}`

/** The key that access tokens are signed under. */
export const accessTokenKey = async (pepper: CryptoKey): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'raw',
    await derive(pepper, 'turnpike access token 1'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  )

async function derive(pepper: CryptoKey, label: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(label))
  return new Uint8Array(bytes)
}
