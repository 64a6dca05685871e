/**
 * Secrets that have to be read again, at rest: AES-256-GCM under a versioned key, bound to what they
 * belong to (security J8). `<key id>.<iv>.<ciphertext>`, both in base64.
 */
const IV_BYTES = 12

/** Seals and opens under one list of keys: `SECRETS_KEYS`, or `EDGE_KEYS` for what the gateway opens. */
export interface Sealer {
  /** What everything that is sealed under the current key begins with. */
  readonly prefix: string
  /** @param about what the secret belongs to, such as `webhook`, organisation, endpoint */
  seal(secret: string, about: readonly string[]): Promise<string>
  /** @throws {Error} when it was changed, belongs to something else, or its key is gone */
  open(sealed: string, about: readonly string[]): Promise<string>
}

/**
 * Reads a list of keys: `<id>=<base64 of 32 bytes>,...`. New secrets are sealed under the first, old ones
 * opened under their own.
 * @param name of the list, for what is said when something is wrong with it
 * @throws {Error} when it holds no usable key
 */
export function loadSealer(
  text: string,
  randomBytes: (length: number) => Uint8Array,
  name = 'SECRETS_KEYS',
): Sealer {
  const keys = new Map<string, Promise<CryptoKey>>()
  for (const item of text.split(',')) {
    const [, id, base64] = /^([0-9A-Za-z]{1,8})=([A-Za-z0-9+/]{43}=)$/.exec(item.trim()) ?? []
    if (!id || !base64) throw new Error(`${name} is not a list of <id>=<base64 of 32 bytes>`)
    keys.set(
      id,
      crypto.subtle.importKey('raw', fromBase64(base64), 'AES-GCM', false, ['encrypt', 'decrypt']),
    )
  }
  const [current] = keys.keys()
  const keyOf = (id: string | undefined) => {
    const key = id === undefined ? undefined : keys.get(id)
    if (!key) throw new Error(`Sealed under a key that is not in ${name}`)
    return key
  }
  return {
    prefix: `${current}.`,
    async seal(secret, about) {
      const iv = new Uint8Array(randomBytes(IV_BYTES))
      const bytes = new TextEncoder().encode(secret)
      const sealed = await crypto.subtle.encrypt(parameters(iv, about), await keyOf(current), bytes)
      return `${current}.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
    },
    async open(sealed, about) {
      const [id, iv = '', body = ''] = sealed.split('.')
      const key = await keyOf(id)
      const opened = await crypto.subtle.decrypt(
        parameters(fromBase64(iv), about),
        key,
        fromBase64(body),
      )
      return new TextDecoder().decode(opened)
    },
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, about: readonly string[]) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(JSON.stringify(about)),
})

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
