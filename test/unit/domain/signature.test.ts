/** RFC 9421, against a library of others and the examples of the document itself. */
import fc from 'fast-check'
import { createSignature } from 'http-message-sig'
import { describe, expect, it } from 'vitest'
import { parseContentDigest } from '../../../src/domain/content-digest'
import { isAcceptable, parseSignature, signatureBase } from '../../../src/domain/signature'
import { parseSigningKeyId, signingKeyId } from '../../../src/domain/signing-key'

const MAC = `sig1=:${'A'.repeat(43)}=:`

/** What the library would sign. */
async function baseOf(
  url: string,
  components: readonly string[],
  fields: Readonly<Record<string, string>> = {},
) {
  let signed = ''
  const { signatureInput } = await createSignature(
    {
      kind: 'request',
      method: 'POST',
      targetUri: url,
      fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
    },
    {
      components,
      parameters: { created: 1, keyid: 'k' },
      signer: {
        algorithm: 'hmac-sha256',
        sign: (data) => {
          signed = new TextDecoder().decode(data)
          return new Uint8Array(32)
        },
      },
    },
  )
  return { signed, signatureInput }
}

describe('the signature base', () => {
  const word = fc.stringMatching(/^[a-z0-9~._-]{1,8}$/)
  const url = fc
    .tuple(
      word,
      fc.array(word, { maxLength: 4 }),
      fc.option(fc.stringMatching(/^[a-z0-9=&%+]{0,12}$/)),
    )
    .map(
      ([host, path, query]) =>
        `https://h${host.replaceAll(/[~._]/g, '-').replace(/-+$/, '')}x.example/${path.join('/')}${query === null ? '' : `?${query}`}`,
    )
  const components = fc.subarray(
    ['@method', '@target-uri', '@authority', '@scheme', '@path', '@query', 'x-a', 'date'],
    { minLength: 1 },
  )

  it('is what another implementation signs', async () => {
    await fc.assert(
      fc.asyncProperty(url, components, async (url, components) => {
        const fields = { 'x-a': 'one, two', date: 'Tue, 20 Apr 2021 02:07:55 GMT' }
        const { signed, signatureInput } = await baseOf(url, components, fields)
        const parsed = parseSignature(signatureInput, MAC)
        const header = (name: string) => fields[name as keyof typeof fields] ?? null
        expect(parsed && signatureBase(parsed.input, { method: 'POST', url, header })).toBe(signed)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['https://Example.COM:443/a', '@authority', 'example.com'],
    ['http://example.com:80/a', '@authority', 'example.com'],
    ['https://example.com:8443/a', '@authority', 'example.com:8443'],
    ['https://example.com', '@path', '/'],
    ['https://example.com/a%2Fb', '@path', '/a%2Fb'],
    ['https://example.com/a', '@query', '?'],
    ['https://example.com/a?', '@query', '?'],
    ['https://example.com/a?x=%20&y', '@query', '?x=%20&y'],
    ['https://example.com/a?b=1', '@request-target', '/a?b=1'],
  ])('%s has %s %s', (url, name, value) => {
    const parsed = parseSignature(`sig1=("${name}");created=1;keyid="k"`, MAC)
    const base = parsed && signatureBase(parsed.input, { method: 'GET', url, header: () => null })
    expect(base?.split('\n')[0]).toBe(`"${name}": ${value}`)
  })

  it.each(['@status', '@query-param', '@unknown', 'missing'])('is none over %s', (name) => {
    const parsed = parseSignature(`sig1=("${name}");created=1;keyid="k"`, MAC)
    const message = { method: 'GET', url: 'https://h.example/', header: () => null }
    expect(parsed && signatureBase(parsed.input, message)).toBeNull()
  })
})

describe('what is no signature', () => {
  it.each([
    '',
    'sig1=()',
    'sig1=("@method");keyid="k"',
    'sig1=("@method");created=1',
    'sig1=("@method");created="1";keyid="k"',
    'sig1=("@method");created=1;keyid=k',
    'sig1=("@method");created=1;keyid="a\\"b"',
    'sig1=("@method");created=-1;keyid="k"',
    'sig1=("@method");created=1.5;keyid="k"',
    'sig1=("@method" "@method");created=1;keyid="k"',
    'sig1=("@Method");created=1;keyid="k"',
    'sig1=("@method";req);created=1;keyid="k"',
    'sig1=("@method"  "date");created=1;keyid="k"',
    'sig1=( "@method");created=1;keyid="k"',
    'sig1=("@method") ;created=1;keyid="k"',
    'sig1=("@method");created=1;keyid="k";',
    'sig1=("@method");created=1;created=2;keyid="k"',
    'sig1=("@method");created=1;keyid="k";alg="hmac-sha512"',
    'sig1=("@method");created=1;keyid="k";other="x"',
    'sig1=("@method");created=1;keyid="k", sig2=("@method");created=1;keyid="k"',
    'sig2=("@method");created=1;keyid="k"',
  ])('%s', (input) => {
    expect(parseSignature(input, MAC)).toBeNull()
  })

  it.each(['', 'sig1=:AA==:', `sig1="${'A'.repeat(43)}="`, `${MAC}, x=1`, `${MAC};a=1`])(
    '%s is no MAC',
    (signature) => {
      expect(parseSignature('sig1=("@method");created=1;keyid="k"', signature)).toBeNull()
    },
  )

  it('is told in linear time', () => {
    const started = performance.now()
    for (const tail of ['"', ' ', ';a="', '"a" ', ';created=1', '("']) {
      parseSignature(`sig1=("@method"${tail.repeat(2000)}`, MAC)
    }
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe('a signature covers enough and is of now', () => {
  const NOW = 1_700_000_000
  const inputOf = (
    components: readonly string[],
    created = NOW,
    expires: number | null = null,
  ) => ({
    components,
    created,
    expires,
    text: '',
    keyId: 'k',
  })
  it.each([
    [['@method', '@target-uri'], true],
    [['@method', '@authority', '@path', '@query'], true],
    [['@method', '@authority', '@path'], false],
    [['@method', '@path', '@query'], false],
    [['@target-uri'], false],
    [['@method', '@request-target'], false],
  ])('%j: %s', (components, expected) => {
    expect(isAcceptable(inputOf(components), NOW * 1000)).toBe(expected)
  })
  it.each([
    [NOW - 300, null, true],
    [NOW - 301, null, false],
    [NOW + 300, null, true],
    [NOW + 301, null, false],
    [NOW, NOW + 1, true],
    [NOW, NOW, false],
  ])('made at %d, until %s: %s', (created, expires, expected) => {
    const input = inputOf(['@method', '@target-uri'], created, expires)
    expect(isAcceptable(input, NOW * 1000)).toBe(expected)
  })
})

describe('a keyid', () => {
  const about = {
    type: 'test',
    pepperId: 'a',
    locator: '01234567LaZJ',
    generation: 12,
    hash: 'ab'.repeat(32),
  } as const
  it('says what it was made of', () => {
    expect(parseSigningKeyId(signingKeyId(about))).toEqual(about)
  })
  it.each([
    '',
    'tpi_live_',
    signingKeyId({ ...about, generation: 0 }),
    `${signingKeyId(about)}0`,
    signingKeyId(about).toUpperCase(),
  ])('%s is none', (text) => {
    expect(parseSigningKeyId(text)).toBeNull()
  })
})

describe('a Content-Digest (RFC 9530)', () => {
  const sha256 = 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE='
  const sha512 = `${'A'.repeat(86)}==`
  it.each([
    [`sha-256=:${sha256}:`, { algorithm: 'SHA-256', digest: sha256 }],
    [`sha-256=:${sha256}:, sha-512=:${sha512}:`, { algorithm: 'SHA-512', digest: sha512 }],
    [`md5=:AAAA:,  sha-256=:${sha256}:`, { algorithm: 'SHA-256', digest: sha256 }],
    ['md5=:AAAA:', null],
    [`sha-256="${sha256}"`, null],
    [`xsha-256=:${sha256}:`, null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseContentDigest(text)).toEqual(expected)
  })
})
