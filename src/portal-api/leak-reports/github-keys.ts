/** GitHub's public keys for secret scanning, kept by this isolate and asked for again with their ETag. */
import { z } from '@hono/zod-openapi'
import { AppError } from '../../domain/errors'

/** How long the list is taken as it is. */
const FRESH_MS = 3_600_000
/** A key that is not in it has the list read again, so often at most: anybody can name a key. */
const ASK_EVERY_MS = 60_000
const PATIENCE_MS = 5000
const RETRY_SECONDS = 60

export interface SigningKeys {
  /**
   * The key of that id, or null when the signer has none.
   * @throws {AppError} signing_keys_unavailable
   */
  find(id: string): Promise<CryptoKey | null>
}

const KeyList = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(100),
})

interface Kept {
  /** PEM by id; null while there was none to read. */
  keys: ReadonlyMap<string, string> | null
  etag: string | null
  askedAt: number
  readAt: number
}
const kept = new Map<string, Kept>()

/** @param now ms */
export function githubKeys(url: string, now: () => number): SigningKeys {
  return {
    async find(id) {
      const list = await listWith(id, url, now())
      const pem = list.get(id)
      return pem === undefined ? null : importKey(pem)
    },
  }
}

/** The list, read again when it is old, or does not have the key. */
async function listWith(id: string, url: string, at: number): Promise<ReadonlyMap<string, string>> {
  const known = kept.get(url) ?? { keys: null, etag: null, askedAt: -Infinity, readAt: -Infinity }
  kept.set(url, known)
  const isDue = !known.keys?.has(id) || at - known.readAt >= FRESH_MS
  if (isDue && at - known.askedAt >= ASK_EVERY_MS) {
    known.askedAt = at
    await read(url, known, at).catch(() => {})
  }
  const { keys } = known
  // Without a list nothing can be told of a signature; with an old one, only of the keys in it.
  if (keys && (keys.has(id) || known.readAt >= known.askedAt)) return keys
  throw new AppError(
    'signing_keys_unavailable',
    'Send the report again in a minute.',
    { retry_after: RETRY_SECONDS },
    { 'retry-after': `${RETRY_SECONDS}` },
  )
}

async function read(url: string, known: Kept, at: number): Promise<void> {
  const answer = await fetch(url, {
    headers: {
      accept: 'application/json',
      'user-agent': 'turnpike',
      ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (answer.status !== 304) {
    if (answer.status !== 200) throw new Error(`The list of keys answered ${answer.status}`)
    const { public_keys } = KeyList.parse(await answer.json())
    known.keys = new Map(public_keys.map((key) => [key.key_identifier, key.key]))
    known.etag = answer.headers.get('etag')
  }
  known.readAt = at
}

/** @throws {Error} when it is no public key on P-256 */
function importKey(pem: string): Promise<CryptoKey> {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  return crypto.subtle.importKey('spki', bytes, algorithm, false, ['verify'])
}
