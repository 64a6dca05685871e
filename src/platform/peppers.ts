/** The secret that key hashes are made under, by its one-character id. */
export interface Peppers {
  /** Id that new keys are made under. */
  readonly current: string
  readonly byId: ReadonlyMap<string, CryptoKey>
  /** All that locators may be tagged under: those, and retired ones, under which nothing else counts. */
  readonly tags: readonly CryptoKey[]
}

/** What new secrets are made under. @throws {Error} when there is none, which `loadPeppers` refuses */
export function currentPepper({ current, byId }: Peppers): CryptoKey {
  const pepper = byId.get(current)
  if (!pepper) throw new Error('KEY_PEPPERS has no current pepper')
  return pepper
}

/**
 * Reads `KEY_PEPPERS`: `<id>=<base64 of at least 32 bytes>,...`, the current one first. `<id>~=<base64>` is a
 * retired one: it only tells locators, which subscriptions keep for life, from made-up ones.
 * @throws {Error} when it holds no usable pepper: refusing to start beats hashing under nothing
 */
export async function loadPeppers(text: string): Promise<Peppers> {
  const byId = new Map<string, CryptoKey>()
  const tags: CryptoKey[] = []
  for (const item of text.split(',')) {
    const [, id, retired, base64] =
      /^([0-9A-Za-z])(~?)=([A-Za-z0-9+/]{43,}=*)$/.exec(item.trim()) ?? []
    if (!id || !base64) throw new Error('KEY_PEPPERS is not a list of <id>=<base64>')
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const hmac = { name: 'HMAC', hash: 'SHA-256' }
    const pepper = await crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
    tags.push(pepper)
    if (!retired) byId.set(id, pepper)
  }
  const [current] = byId.keys()
  if (!current) throw new Error('KEY_PEPPERS is empty')
  return { current, byId, tags }
}
