/**
 * Password hashes: `v1$<pepper id>$<salt>$<HMAC-SHA-256 of scrypt>`, base64. The pepper makes a stolen table
 * worthless without the Worker's secret (security 7).
 */
import { scrypt } from 'node:crypto'
import { loadPeppers } from '../../platform/peppers'
import { COST } from './password-cost'

const HASH_BYTES = 32
const SALT_BYTES = 16
const SHAPE = /^v1\$([0-9A-Za-z])\$([A-Za-z0-9+/]{22}==)\$([A-Za-z0-9+/]{43}=)$/

export interface Passwords {
  hash(password: string): Promise<string>
  /** False also for a hash under a pepper that is no longer listed. */
  verify(stored: string, password: string): Promise<boolean>
}

/**
 * @param peppers `PASSWORD_PEPPERS`: `<id>=<base64>,...`, the current one first
 * @param renew is told of a right password whose hash is under another pepper, and of its hash under the
 *   current one: so an old pepper falls out of use
 */
export function passwordHasher(
  peppers: string,
  randomBytes: (length: number) => Uint8Array,
  renew: (stored: string, hash: string) => void = () => undefined,
): Passwords {
  const loaded = loadPeppers(peppers)
  const under = async (id: string, stretched: Uint8Array<ArrayBuffer>) => {
    const key = (await loaded).byId.get(id)
    return key && new Uint8Array(await crypto.subtle.sign('HMAC', key, stretched))
  }
  return {
    async hash(password) {
      const { current } = await loaded
      const salt = randomBytes(SALT_BYTES)
      const mac = (await under(current, await stretch(password, salt))) as Uint8Array
      return `v1$${current}$${base64(salt)}$${base64(mac)}`
    },
    async verify(stored, password) {
      const [, pepperId = '', salt = '', mac = ''] = SHAPE.exec(stored) ?? []
      const stretched = await stretch(password, bytes(salt))
      const expected = await under(pepperId, stretched)
      if (!expected) return false
      const actual = bytes(mac)
      const isRight =
        expected.length === actual.length && crypto.subtle.timingSafeEqual(expected, actual)
      const { current } = await loaded
      if (isRight && pepperId !== current) {
        const renewed = (await under(current, stretched)) as Uint8Array
        renew(stored, `v1$${current}$${salt}$${base64(renewed)}`)
      }
      return isRight
    },
  }
}

/** Two at a time: each takes 16 MiB of the 128 MiB that an isolate has. */
const AT_ONCE = 2
/** ms after which a hash that never ended, because its request was aborted, no longer counts. */
const ABANDONED_MS = 5000
const POLL_MS = 20
const running = new Map<symbol, number>()

/**
 * Polls instead of waiting for a promise of another request: that one may be aborted and would then
 * never resolve.
 */
async function turn(): Promise<symbol> {
  for (;;) {
    for (const [key, since] of running) if (Date.now() - since > ABANDONED_MS) running.delete(key)
    if (running.size < AT_ONCE) {
      const key = Symbol('hash')
      running.set(key, Date.now())
      return key
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function stretch(password: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const key = await turn()
  try {
    return await new Promise((resolve, reject) => {
      // The same letters typed on another keyboard may be other code points.
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, COST, (error, derived) =>
        error ? reject(error) : resolve(new Uint8Array(derived)),
      )
    })
  } finally {
    running.delete(key)
  }
}

const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data))
const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
