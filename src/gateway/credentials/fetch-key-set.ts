import { onlyRead, type Jwk } from './jwk'

/** ms after which a provider is away, its body included. */
export const KEY_SET_PATIENCE_MS = 3000
const MOST_BYTES = 65_536
const MOST_KEYS = 100

/**
 * Fetches the keys of a JSON Web Key Set. Its URL was checked when it was registered; redirects are not followed
 * (security A4).
 * @throws {Error} when there is none, of a size that can be taken
 */
export async function fetchKeySet(url: string): Promise<readonly Jwk[]> {
  const answer = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(KEY_SET_PATIENCE_MS),
  })
  if (answer.status !== 200 || !answer.body) {
    await answer.body?.cancel()
    throw new Error(`The key set answered ${answer.status}`)
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error('The key set is too large')
    text += decoder.decode(chunk, { stream: true })
  }
  const set: unknown = JSON.parse(text + decoder.decode())
  const keys = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : null
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new Error('Not a key set')
  // What is no key is passed over (RFC 7517 section 5).
  return keys.filter((key): key is Jwk => typeof key === 'object' && key !== null).map(onlyRead)
}
