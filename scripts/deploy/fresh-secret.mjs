import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** Secrets that are lists, to be rotated: `<id>=<base64 of 32 bytes>`. */
const NUMBERED = /_PEPPERS$|^(?:SECRETS|EDGE)_KEYS$/

/**
 * A new secret of the form that a Worker expects under that name.
 * @param {string} name
 * @returns {string}
 */
export function freshSecret(name) {
  if (name === 'JWT_SIGNING_KEYS') return signingKey()
  if (NUMBERED.test(name)) return `1=${randomBytes(32).toString('base64')}`
  return randomBytes(32).toString('hex')
}

/** A private ES256 JWK, as base64url of its JSON. */
function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return Buffer.from(JSON.stringify(privateKey.export({ format: 'jwk' }))).toString('base64url')
}
