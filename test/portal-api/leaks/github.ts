/** GitHub as its secret scanning shows it: a list of public keys, and reports signed with one of them. */
import { vi } from 'vitest'
import { env } from '../support/api'

export const KEYS_URL = env.GITHUB_SECRET_SCANNING_KEYS_URL

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

export interface Signer {
  readonly id: string
  readonly pem: string
  /** The signature's two numbers of a body, each 32 bytes. */
  readonly sign: (body: string) => Promise<Uint8Array>
}

export async function makeSigner(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const spki = new Uint8Array(
    (await crypto.subtle.exportKey('spki', pair.publicKey)) as ArrayBuffer,
  )
  const base64 = toBase64(spki)
  return {
    id: crypto.randomUUID().replaceAll('-', '').repeat(2),
    pem: `-----BEGIN PUBLIC KEY-----\n${base64.slice(0, 64)}\n${base64.slice(64)}\n-----END PUBLIC KEY-----\n`,
    sign: async (body) =>
      new Uint8Array(
        await crypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          pair.privateKey,
          new TextEncoder().encode(body),
        ),
      ),
  }
}

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** The numbers as DER: each with a zero before it where its first bit is set, and no other. */
export function toDer(raw: Uint8Array): Uint8Array {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].map((number) => {
    const start = number.findIndex((byte) => byte !== 0)
    const bytes = [...number.subarray(start === -1 ? 31 : start)]
    if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0)
    return [0x02, bytes.length].concat(bytes)
  })
  const content = integers.flat()
  return Uint8Array.from([0x30, content.length, ...content])
}

export const signedHeaders = async (signer: Signer, body: string) => ({
  'content-type': 'application/json',
  'github-public-key-identifier': signer.id,
  'github-public-key-signature': toBase64(toDer(await signer.sign(body))),
})

/** A list of keys at GitHub's address. */
export class KeyServer {
  /** What was asked for: the ETag that the request named, or an empty text. */
  readonly asked: string[] = []
  signers: readonly Signer[] = []
  isAway = false
  #version = 0

  constructor() {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { url, headers } = new Request(input, init)
      if (url !== KEYS_URL) throw new Error(`${url} is not to be asked`)
      const known = headers.get('if-none-match') ?? ''
      this.asked.push(known)
      if (this.isAway) throw new TypeError('Network connection lost.')
      const etag = `"${this.#version}"`
      if (known === etag) return new Response(null, { status: 304 })
      const public_keys = this.signers.map(({ id, pem }) => ({
        key_identifier: id,
        key: pem,
        is_current: true,
      }))
      return Response.json({ public_keys }, { headers: { etag } })
    })
  }

  serve(...signers: readonly Signer[]): void {
    this.signers = signers
    this.#version += 1
  }
}
