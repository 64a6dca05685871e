import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalPath, isForwardedAsIs, rawQuery } from '../../../src/domain/canonical-path'

const at = (path: string) => canonicalPath(`https://gateway.example:8443${path}`)

describe('a path with one reading', () => {
  it.for([
    ['', '/', 'no path is the root'],
    ['/', '/', 'the root'],
    ['/weather/v1/days', '/weather/v1/days', 'nothing to change'],
    ['/weather/', '/weather/', 'a slash at the end is kept'],
    ['/a.b/..c/d../e...f', '/a.b/..c/d../e...f', 'dots inside a segment'],
    ['/find/%20', '/find/%20', 'a segment that is a space'],
    ["/a!$&'()*+,=:@~-_", "/a!$&'()*+,=:@~-_", 'delimiters that mean nothing in a path'],
    ['/13.4,52.5;13.5,52.6', '/13.4,52.5;13.5,52.6', 'path parameters after a name'],
    ['/a|b[1]', '/a|b[1]', 'characters that the URL parser leaves alone'],
    ['/%66r%65e', '/free', 'unreserved letters are decoded'],
    ['/%7e%2D%5f%30', '/~-_0', 'unreserved marks and digits are decoded'],
    ['/v1%2e2', '/v1.2', 'a dot that makes no dot segment is decoded'],
    ['/caf%c3%a9', '/caf%C3%A9', 'other escapes are in upper case'],
    ['/a%20b%3fc', '/a%20b%3Fc', 'reserved characters stay encoded'],
    ['/50%25', '/50%25', 'an encoded percent sign'],
    ['/50%25zz', '/50%25zz', 'an encoded percent sign before what is no escape'],
    ['/%2541', '/%2541', 'what is encoded twice is decoded once, by the origin'],
    ['/%F0%9F%8C%A6', '/%F0%9F%8C%A6', 'four bytes of UTF-8'],
    ['/a?b=/../c', '/a', 'the query does not count'],
    ['/a#/../c', '/a', 'nor does a fragment'],
    ['?b=/../c', '/', 'a query without a path'],
  ] as const)('%s is %s: %s', ([path, canonical], { expect }) => {
    expect(at(path)).toBe(canonical)
  })

  it('keeps the case of its letters', () => {
    expect(at('/Weather')).not.toBe(at('/weather'))
  })
})

describe('a path with two readings is refused', () => {
  it.for([
    ['dot segments', ['/..', '/.', '/a/../b', '/a/./b', '/a/..', '/a/.', '/../a', '/./']],
    ["dots that servers drop at a segment's end", ['/a/...', '/.../a', '/a/....', '/a/..%252e']],
    ['dots with space around', ['/a/..%20/b', '/a/%20..', '/a/.%09', '/a/..%0d%0a', '/a/. .']],
    ['encoded dots', ['/a/%2e%2e/b', '/a/.%2e/b', '/a/%2E./b', '/%2e/a', '/a/%2e']],
    ['dots encoded twice', ['/a/%252e%252e/b', '/a/.%252e', '/%25%32%65%25%32%65/b']],
    ['dots encoded three times', ['/a/%25252e%25252e/b', '/%25252e/a']],
    ['backslashes', ['/a\\b', '/a\\..\\b', '\\a', '/a/%5c../b', '/%5C', '/a%255cb', '/%25255c']],
    ['encoded slashes', ['/a%2fb', '/a%2F..%2Fb', '/%2f', '/a%252fb', '/a%25252f..']],
    ['path parameters on dots', ['/a/..;/b', '/a/..;x=1/b', '/.;/a', '/a/%2e%2e;x/b', '/..%3bx/']],
    ['path parameters without a name', ['/;a/b', '/a/;/b', '/a/;', '/%3bx']],
    ['empty segments', ['//', '//a', '/a//b', '/a//', '///']],
    ['NUL', ['/a%00', '/a%00.json', '/%2500', '/..%00/', '/a\0b']],
    ['broken escapes', ['/%', '/a%2', '/a%zz', '/%u002e', '/%2%35', '/%%32e']],
    ['over-long UTF-8', ['/%c0%ae%c0%ae/a', '/a%c0%afb', '/%e0%80%ae', '/%25c0%25ae', '/%c1%9c']],
    ['invalid UTF-8', ['/%ff', '/%c3', '/%c3/%a9', '/%ed%a0%80', '/%f4%90%80%80', '/caf%e9']],
    ['invalid UTF-8 once it is decoded again', ['/%25ff', '/50%25ab', '/%2525ff']],
    ['those of CVE-2019-9901', ['/info/../private', '/info/%2e%2e/private', '/./info//private']],
    ['those of CVE-2021-29492', ['/info%2fprivate', '/info%5Cprivate', '/info%2F..%5cprivate']],
    ['those of CVE-2026-73551', ['/user/..;foo=bar/admin', '/user/..%3Bfoo=bar/admin', '/;a/../b']],
    ['full-width dots', ['/%ef%bc%8e%ef%bc%8e/a', '/%EF%BC%8E', '/.%ef%bc%8e', '/%e2%80%a5/a']],
    ['full-width separators', ['/a%ef%bc%8fb', '/a%ef%bc%bcb', '/..%ef%bc%9bx/b']],
    ['full-width escapes', ['/%ef%bc%852e%ef%bc%852e/a', '/a%ef%bc%852fb']],
    [
      'raw bytes outside visible ASCII',
      ['/a b', '/a\tb', '/a\nb', '/a\u007f', '/caf\u00e9', '/\uff0e'],
    ],
    ['characters that the URL parser encodes', ['/a"b', '/a<b', '/a>b', '/a`b', '/{a}']],
  ] as const)('%s', ([, paths], { expect }) => {
    for (const path of paths) expect([path, at(path)]).toEqual([path, null])
  })

  it('text that is no URL', () => {
    for (const text of ['', '/a', 'gateway.example/a', '://gateway.example/a', 'http:/a']) {
      expect(canonicalPath(text)).toBeNull()
    }
  })
})

const trickyParts = [
  ['.', '..', '%2e', '%2E', '%252e', '%25252e', '%c0%ae', '%ef%bc%8e', '%e2%80%a5', ';'],
  [';x=1', '%3b', '%2f', '%5c', '\\', '%252f', '%00', '%', '%25', '25', '2e', '%zz'],
  ['%c3%a9', '%e9', 'a', 'paid', 'free', '%66ree', '%41', '~', '%7E', ' ', '%20', '{a}'],
  ['|', '', '?', '#', '@'],
].flat()
const trickyPath = fc
  .array(fc.array(fc.constantFrom(...trickyParts), { minLength: 1, maxLength: 4 }), {
    maxLength: 5,
  })
  .map((segments) => segments.map((parts) => `/${parts.join('')}`).join(''))

/** How a careless server reads a path: decodes it `times`, drops path parameters, resolves dots. */
function carelessReading(path: string, times: number): string[] {
  let text = path
  for (let i = 0; i < times; i++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodeURIComponent(run)).normalize('NFKC')
  }
  const resolved: string[] = []
  for (const segment of text.replaceAll('\\', '/').split('/').slice(1)) {
    const name = segment.replace(/;.*/s, '')
    if (name === '..') resolved.pop()
    else if (name !== '.') resolved.push(name)
  }
  return resolved
}

describe('every path', () => {
  it('is canonical after one pass', () => {
    fc.assert(
      fc.property(trickyPath, (path) => {
        const once = at(path)
        if (once !== null) expect(at(once)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })

  it('reaches the origin as the URL parser reads it', () => {
    fc.assert(
      fc.property(trickyPath, (path) => {
        const canonical = at(path)
        if (canonical !== null) {
          expect(new URL(`https://origin.example/base${canonical}`).pathname).toBe(
            `/base${canonical}`,
          )
          expect(new URL(`https://gateway.example${path}`).pathname.split('/')).toHaveLength(
            canonical.split('/').length,
          )
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('has the same segments for servers that decode it never, once, twice or three times', () => {
    let accepted = 0
    fc.assert(
      fc.property(trickyPath, (path) => {
        const canonical = at(path)
        if (canonical === null) return
        if (canonical.length > 1) accepted++
        const segments = canonical.slice(1).split('/').length
        for (const times of [0, 1, 2, 3]) {
          expect(carelessReading(canonical, times)).toHaveLength(segments)
        }
      }),
      { numRuns: 10_000 },
    )
    expect(accepted).toBeGreaterThan(300)
  })

  it('is unchanged when it is made of ordinary segments', () => {
    const segment = fc
      .stringMatching(/^[A-Za-z0-9_~.-]{1,12}$/)
      .filter((text) => !/^\.+$/.test(text))
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        expect(at(`/${segments.join('/')}`)).toBe(`/${segments.join('/')}`)
      }),
    )
  })

  it('is canonical however many of its unreserved characters are encoded', () => {
    const character = fc.record({
      plain: fc.constantFrom(...'abcXYZ019-_~'),
      encoded: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(character, { minLength: 1 }), (characters) => {
        const escape = (plain: string) => `%${plain.charCodeAt(0).toString(16)}`
        const raw = characters.map((c) => (c.encoded ? escape(c.plain) : c.plain)).join('')
        expect(at(`/${raw}`)).toBe(`/${characters.map((c) => c.plain).join('')}`)
      }),
    )
  })

  it('takes time in proportion to its length', () => {
    const started = performance.now()
    for (const part of ['a', '/a', '%41', '%25', ';', '.', '/..a', '%252e']) {
      at(`/${part.repeat(8000)}\\`)
      at(`/${part.repeat(8000)}`)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('what the platform would call', () => {
  it.for(['/', '/a', '/a/b.c/~d;e', '/a%20b', '/caf%C3%A9', '/a|b', '/v1/a:b@c/', '/a/..b/...'])(
    'is %s as it is',
    (path, { expect }) => {
      expect(isForwardedAsIs(path)).toBe(true)
      expect(new URL(`https://origin.example/base${path}`).pathname).toBe(`/base${path}`)
    },
  )

  it.for(['/a/../b', '/./a', '/a/%2e%2e/b', '/a\\b', '/a b', '/caf\u00e9', '/a"b', '/a?b', '/a#b'])(
    'is something else than "%s"',
    (path, { expect }) => {
      expect(isForwardedAsIs(path)).toBe(false)
    },
  )
})

describe('the raw query', () => {
  it.for([
    ['https://h/a', ''],
    ['https://h/a?', ''],
    ['https://h/a?b=1&c=%2e', 'b=1&c=%2e'],
    ['https://h/a?b=1?c#d?e', 'b=1?c'],
    ['https://h/a#b?c', ''],
    ['https://h?b', 'b'],
  ] as const)('of %s is "%s"', ([url, query], { expect }) => {
    expect(rawQuery(url)).toBe(query)
  })
})
