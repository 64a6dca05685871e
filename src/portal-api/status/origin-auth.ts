/** What a probe carries so that its origin takes it for a call of the gateway's (product decisions 4.5). */
import type { originAuthOf, TargetRow } from '../../db/status-targets'
import type { Id } from '../../domain/ids'
import {
  originCredentialAbout,
  originSecretAbout,
  signatureHeader,
  signedText,
} from '../../domain/origin-signature'
import type { PortalDeps } from '../deps'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

export type OriginAuth = Awaited<ReturnType<typeof originAuthOf>>

/**
 * Headers that sign the probe and hold the credential that its origin asks for.
 * @throws {Error} when a secret does not open: no probe goes out without it
 */
export async function originHeaders(
  deps: Pick<PortalDeps, 'edgeSealer' | 'now'>,
  target: TargetRow,
  auth: OriginAuth,
  requestId: Id,
): Promise<Record<string, string>> {
  const { origin, pathname, search } = new URL(target.url)
  const ofTarget = (row: { readonly productId: string; readonly origin: string }) =>
    row.productId === target.productId && row.origin === origin
  const secrets = auth.secrets.filter(ofTarget).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const credential = auth.credentials.find(ofTarget)
  const owner = target.organisationId ?? ''
  const headers: Record<string, string> = {}
  if (credential) {
    const { header, sealed } = credential
    const about = originCredentialAbout(owner, target.id, origin, header)
    headers[header] = await deps.edgeSealer.open(sealed, about)
  }
  if (secrets.length === 0) return headers
  const at = Math.floor(deps.now() / 1000)
  const text = signedText({
    at,
    method: target.method,
    target: pathname + search,
    requestId,
    subscription: '',
    plan: '',
  })
  const signatures = secrets.map(async ({ sealed }) => {
    const secret = await deps.edgeSealer.open(sealed, originSecretAbout(owner, target.id, origin))
    const bytes = new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign'])
    return toHex(await crypto.subtle.sign(HMAC, key, new TextEncoder().encode(text)))
  })
  headers['x-turnpike-signature'] = signatureHeader(at, await Promise.all(signatures))
  return headers
}

const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
