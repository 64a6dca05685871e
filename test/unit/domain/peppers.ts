/** A pepper whose 32 bytes count up from `first`. */
export function pepper(first = 0): Promise<CryptoKey> {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => first + i)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
}
