/** Keys of consumers' identity providers: what may verify what, against a library of others. */
import fc from 'fast-check'
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseJws, type Jws } from '../../../src/domain/jws'
import { onlyRead } from '../../../src/gateway/credentials/jwk'
import { KeySet } from '../../../src/gateway/credentials/key-set'

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

interface Pair {
  readonly alg: string
  readonly jwk: JWK
  readonly secret: CryptoKey
}
let pairs: Pair[] = []

const pairOf = async (alg: string, options: object = {}): Promise<Pair> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
  return { alg, jwk: await exportJWK(publicKey), secret: privateKey as CryptoKey }
}
const sign = async ({ alg, secret }: Pair, header: object = {}): Promise<Jws> => {
  const text = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg, ...header }).sign(secret)
  const jws = parseJws(text)
  if (!jws) throw new Error(`cannot read ${text}`)
  return jws
}
const keySet = (...keys: JWK[]) => new KeySet(keys as Readonly<Record<string, unknown>>[])
const at = (alg: (typeof algorithms)[number]): Pair => {
  const pair = pairs.find((p) => p.alg === alg)
  if (!pair) throw new Error(alg)
  return pair
}

beforeAll(async () => {
  pairs = await Promise.all(algorithms.map((alg) => pairOf(alg)))
})

describe('a key set', () => {
  it.each(algorithms)('verifies %s, and not what was changed', async (alg) => {
    const pair = at(alg)
    const jws = await sign(pair)
    const set = keySet(pair.jwk)
    expect(await set.verify(jws)).toBe('good')
    expect(await set.verify(jws)).toBe('good')
    expect(await set.verify({ ...jws, signed: new TextEncoder().encode('x.y') })).toBe('bad')
    const other = await pairOf(alg)
    expect(await keySet(other.jwk).verify(jws)).toBe('bad')
  })

  it('has no key of another kind, curve, use, operation, algorithm or name', async () => {
    const pair = at('ES256')
    const jws = await sign(pair, { kid: 'k1' })
    const { jwk } = pair
    for (const unfit of [
      { ...at('RS256').jwk, kid: 'k1' },
      { ...jwk, kid: 'k1', crv: 'P-384' },
      { ...jwk, kid: 'k1', use: 'enc' },
      { ...jwk, kid: 'k1', key_ops: ['sign'] },
      { ...jwk, kid: 'k1', alg: 'ES384' },
      { ...jwk, kid: 'k2' },
      { kty: 'oct', k: 'AAAA', kid: 'k1' },
      { kid: 'k1' },
    ]) {
      expect(await keySet(unfit as JWK).verify(jws), JSON.stringify(unfit)).toBe('unknown')
    }
    const fit = { ...jwk, kid: 'k1', use: 'sig', key_ops: ['verify'], alg: 'ES256' }
    expect(await keySet(fit).verify(jws)).toBe('good')
  })

  it('is not guessed at where several keys fit', async () => {
    const [one, two] = [await pairOf('ES256'), await pairOf('ES256')]
    const set = keySet({ ...one.jwk, kid: 'a' }, { ...two.jwk, kid: 'b' })
    expect(await set.verify(await sign(one))).toBe('bad')
    expect(await set.verify(await sign(one, { kid: 'a' }))).toBe('good')
    expect(await set.verify(await sign(one, { kid: 'b' }))).toBe('bad')
  })

  it('reads no more of a key than what is public', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jws = await sign({ alg: 'ES256', jwk: {}, secret: privateKey as CryptoKey })
    expect(await keySet(await exportJWK(privateKey)).verify(jws)).toBe('good')
    expect(await keySet(await exportJWK(publicKey)).verify(jws)).toBe('good')
  })

  it.each(['none', 'HS256', 'HS512', 'RS512', 'ES384', 'ES256K', 'constructor', '', undefined, 7])(
    'takes no signature by %s',
    async (alg) => {
      const jws = await sign(at('ES256'))
      const set = keySet(...pairs.map(({ jwk }) => jwk), { kty: 'oct', k: 'AAAA' })
      expect(await set.verify({ ...jws, header: { alg } })).toBe('bad')
    },
  )

  it('does not take one algorithm for another of the same key', async () => {
    const pair = at('RS256')
    const jws = await sign(pair)
    expect(await keySet(pair.jwk).verify({ ...jws, header: { alg: 'PS256' } })).toBe('bad')
  })

  it('takes no RSA key that is too short or too long, and no broken one', async () => {
    const jws = await sign(at('RS256'))
    const { jwk } = at('RS256')
    const short = (await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
      },
      true,
      ['sign', 'verify'],
    )) as CryptoKeyPair
    const shortJwk = (await crypto.subtle.exportKey('jwk', short.publicKey)) as JWK
    const mac = await crypto.subtle.sign(
      'RSASSA-PKCS1-v1_5',
      short.privateKey,
      jws.signed as BufferSource,
    )
    const signedShort = { ...jws, signature: new Uint8Array(mac) }
    expect(
      await keySet({ kty: 'RSA', n: shortJwk.n, e: shortJwk.e } as JWK).verify(signedShort),
    ).toBe('bad')
    for (const broken of [
      { ...jwk, n: 'A'.repeat(1367) },
      { ...jwk, e: 'A'.repeat(9) },
      { ...jwk, n: 7 },
      { ...jwk, n: undefined },
      { ...jwk, n: '***' },
    ]) {
      expect(await keySet(broken as JWK).verify(jws)).toBe('bad')
    }
  })
})

describe('a JSON Web Token', () => {
  it('is read as another implementation writes it', async () => {
    const { secret } = at('EdDSA')
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()),
        async (claims) => {
          const known = new Set(['iss', 'sub', 'aud', 'jti', 'nbf', 'exp', 'iat', '__proto__'])
          fc.pre(!Object.keys(claims).some((name) => known.has(name)))
          const text = await new SignJWT(claims as never)
            .setProtectedHeader({ alg: 'EdDSA' })
            .sign(secret)
          expect(parseJws(text)?.claims).toEqual(JSON.parse(JSON.stringify(claims)))
        },
      ),
      { numRuns: 200 },
    )
  })

  const b64 = (text: string) => Buffer.from(text).toString('base64url')
  const head = b64('{"alg":"ES256"}')
  it.each([
    '',
    'a',
    'a.b',
    `${head}.${b64('{}')}`,
    `${head}.${b64('{}')}.AA.AA`,
    `${head}.${b64('[]')}.AA`,
    `${head}.${b64('null')}.AA`,
    `${head}.${b64('"x"')}.AA`,
    `${head}.${b64('{')}.AA`,
    `${b64('{"alg":"ES256","crit":["exp"]}')}.${b64('{}')}.AA`,
    `${head}=.${b64('{}')}.AA`,
    `${head}.${b64('{}')}.A`,
    `${head}.${b64('{}')}.AB`,
    `${head}.${b64('{}')}.A+`,
    `${head}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.AA`,
    ` ${head}.${b64('{}')}.AA`,
  ])('is not %s', (text) => {
    expect(parseJws(text)).toBeNull()
  })
})

describe('what is kept of a key', () => {
  it('is what is read, whatever else its provider wrote', () => {
    const { jwk } = at('ES256')
    const junk = { x5c: ['M'.repeat(1000)], __proto__: null, deep: [[[[]]]], d: 'secret' }
    expect(
      onlyRead({ ...jwk, ...junk, kid: 'k1', key_ops: ['verify', ...Array(99).fill('a')] }),
    ).toEqual({
      ...jwk,
      kid: 'k1',
      key_ops: ['verify'],
    })
  })

  it('refuses no less than the key itself would', () => {
    expect(onlyRead({ use: 7, alg: ['ES256'], key_ops: 'verify' })).toEqual({
      use: '',
      alg: '',
      key_ops: [],
    })
  })
})
