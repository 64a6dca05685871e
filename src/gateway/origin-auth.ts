/**
 * How a call proves to the origin where it comes from (product decisions 4.5): a signature under the
 * secrets of that origin, and the header that the origin asks for. Only for products that have them;
 * the others' calls do not come here.
 */
import type { ProductRecord } from '../domain/config'
import { AppError } from '../domain/errors'
import { withoutCredential } from '../domain/origin-credential'
import {
  originCredentialAbout,
  originSecretAbout,
  signatureHeader,
  signedText,
} from '../domain/origin-signature'
import { now } from '../platform/clock'
import { log } from '../platform/log'
import { randomBytes } from '../platform/random'
import { loadSealer } from '../platform/sealed'
import type { HeaderFields } from './header-fields'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const SIGNATURE = 'x-turnpike-signature'
const HIDDEN = '***'

/** What calls to one origin carry. */
interface Opened {
  readonly keys: readonly CryptoKey[]
  readonly credential: { readonly header: string; readonly value: string } | null
}

/** A product's secrets by origin. */
type OpenedAll = ReadonlyMap<string, Opened>

const NOTHING: OpenedAll = new Map()

export const hasOriginAuth = ({ originSecrets, originCredentials }: ProductRecord): boolean =>
  originSecrets !== undefined || originCredentials !== undefined

/** Opens a product's secrets once for each version of its record. */
export class OriginAuth {
  readonly #opening = new WeakMap<ProductRecord, Promise<OpenedAll>>()
  readonly #opened = new WeakMap<ProductRecord, OpenedAll>()

  /** @param edgeKeys `EDGE_KEYS`; read when the first product needs them */
  constructor(private readonly edgeKeys: string) {}

  /**
   * Adds to the headers of a call what its origin asks for. Last of all: whatever the consumer sent
   * under these names is replaced.
   * @param url the call's, at the origin
   * @param fields with our own headers, which are signed
   * @throws {AppError} origin_unavailable when a secret does not open: no call goes out without it
   */
  async add(
    product: ProductRecord,
    method: string,
    url: string,
    fields: HeaderFields,
  ): Promise<void> {
    const { origin, pathname, search } = new URL(url)
    const opened = (await this.#open(product)).get(origin)
    if (!opened) return
    const { keys, credential } = opened
    if (credential) fields[credential.header] = credential.value
    if (keys.length === 0) return
    const at = Math.floor(now() / 1000)
    const text = signedText({
      at,
      method,
      target: pathname + search,
      requestId: fields['x-turnpike-request-id'] ?? '',
      subscription: fields['x-turnpike-subscription'] ?? '',
      plan: fields['x-turnpike-plan'] ?? '',
    })
    const bytes = new TextEncoder().encode(text)
    const signatures = keys.map(async (key) => toHex(await crypto.subtle.sign(HMAC, key, bytes)))
    fields[SIGNATURE] = signatureHeader(at, await Promise.all(signatures))
  }

  /** The text without credentials of the product, which an origin may have answered. */
  hide(product: ProductRecord | null, text: string): string {
    if (!product?.originCredentials) return text
    let hidden = text
    for (const { credential } of (this.#opened.get(product) ?? NOTHING).values()) {
      if (credential) hidden = withoutCredential(hidden, credential.value)
    }
    return hidden
  }

  /** The answer without the headers in which an origin repeats a credential (security B5). */
  withoutEcho(product: ProductRecord, answer: Response): Response {
    const echoes = [...answer.headers].filter(([, value]) => this.hide(product, value) !== value)
    if (echoes.length === 0) return answer
    const { body, status, statusText, url, webSocket } = answer
    const headers = new Headers(answer.headers)
    for (const [name] of echoes) headers.delete(name)
    const init = { status, statusText, headers, webSocket, encodeBody: 'manual' } as const
    const shown = new Response(body, init)
    return Object.defineProperty(shown, 'url', { value: url })
  }

  async #open(product: ProductRecord): Promise<OpenedAll> {
    const begun = this.#opening.get(product)
    if (begun) return begun
    const opening = openAll(this.edgeKeys, product)
    this.#opening.set(product, opening)
    try {
      const opened = await opening
      this.#opened.set(product, opened)
      return opened
    } catch (error) {
      this.#opening.delete(product)
      log({ event: 'origin_secrets_unreadable', product_id: product.id, error })
      throw new AppError('origin_unavailable', 'The secrets of the origin could not be read.')
    }
  }
}

/** The headers that `add` would set, with nothing of their values. */
export function hiddenOriginAuth(product: ProductRecord, url: string): HeaderFields {
  if (!hasOriginAuth(product)) return {}
  const { origin } = new URL(url)
  const fields: HeaderFields = {}
  for (const credential of product.originCredentials ?? []) {
    if (credential.origin === origin) fields[credential.header] = HIDDEN
  }
  if (product.originSecrets?.some((secret) => secret.origin === origin)) fields[SIGNATURE] = HIDDEN
  return fields
}

async function openAll(edgeKeys: string, product: ProductRecord): Promise<OpenedAll> {
  const sealer = loadSealer(edgeKeys, randomBytes, 'EDGE_KEYS')
  const { id, providerId, originSecrets = [], originCredentials = [] } = product
  const keys = await Promise.all(
    originSecrets.map(async ({ origin, sealed }) => {
      const secret = await sealer.open(sealed, originSecretAbout(providerId, id, origin))
      const bytes = new TextEncoder().encode(secret)
      const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign'])
      return { origin, key }
    }),
  )
  const credentials = await Promise.all(
    originCredentials.map(async ({ origin, header, sealed }) => {
      const about = originCredentialAbout(providerId, id, origin, header)
      return { origin, header, value: await sealer.open(sealed, about) }
    }),
  )
  const origins = new Set([...originSecrets, ...originCredentials].map(({ origin }) => origin))
  return new Map(
    [...origins].map((origin) => [
      origin,
      {
        keys: keys.filter((each) => each.origin === origin).map(({ key }) => key),
        credential: credentials.find((each) => each.origin === origin) ?? null,
      },
    ]),
  )
}

const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
