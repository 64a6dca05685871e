/**
 * Tells the records that the control plane wrote from whatever else may stand in KV (security 2.3):
 * HMAC-SHA-256 over a record's name and text, under a key derived from the pepper, so that write access
 * to KV makes no key, raises no plan and moves no origin. An older record put back in its place still
 * passes; versions and the meter are what keeps those from doing harm.
 */
import type { Peppers } from './peppers'

export interface RecordMacs {
  /** `<pepper id>.<MAC in hex>`, under the current pepper. */
  sign(name: string, text: string): Promise<string>
  /** True when it was made for this name and this text, under any pepper still listed. */
  verify(name: string, text: string, mac: string): Promise<boolean>
}

/** What the pepper is used for here: no MAC of a record is a key's hash or a locator's tag. */
const LABEL = 'turnpike record mac 1'
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const
const SHAPE = /^([0-9A-Za-z])\.((?:[0-9a-f]{2}){32})$/

/** Derives a key from each pepper. */
export async function loadRecordMacs({ current, byId }: Peppers): Promise<RecordMacs> {
  const keys = new Map<string, CryptoKey>()
  for (const [id, pepper] of byId) {
    const bytes = await crypto.subtle.sign('HMAC', pepper, encode(LABEL))
    keys.set(id, await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify']))
  }
  return {
    async sign(name, text) {
      const key = keys.get(current)
      if (!key) throw new Error('KEY_PEPPERS has no current pepper')
      const mac = await crypto.subtle.sign('HMAC', key, message(name, text))
      return `${current}.${toHex(new Uint8Array(mac))}`
    },
    async verify(name, text, mac) {
      const [, id = '', hex = ''] = SHAPE.exec(mac) ?? []
      const key = keys.get(id)
      if (!key) return false
      return crypto.subtle.verify('HMAC', key, fromHex(hex), message(name, text))
    },
  }
}

const encode = (text: string) => new TextEncoder().encode(text)
/** Names hold no line break, so that no other name and text read the same. */
const message = (name: string, text: string) => encode(`${name}\n${text}`)

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
