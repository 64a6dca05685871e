/** What is said of a URL that nobody may give us, and the edges of what they may. */
import { describe, it } from 'vitest'
import { hostList, isOwnHost } from '../../../src/domain/own-host'
import { parsePublicUrl } from '../../../src/domain/public-url'

const strict = { anyHost: false, query: false }
const loose = { anyHost: true, query: true }

describe('a refused URL', () => {
  it.for([
    ['no url', strict, 'must be an absolute URL'],
    ['//a.example.com', strict, 'must be an absolute URL'],
    ['https://user@a.example.com', strict, 'must not hold credentials'],
    ['https://:pass@a.example.com', strict, 'must not hold credentials'],
    ['https://a.example.com?x', strict, 'must not hold a query or fragment'],
    ['https://a.example.com?', strict, 'must not hold a query or fragment'],
    ['https://a.example.com#', strict, 'must not hold a query or fragment'],
    ['https://a.example.com/?x#y', { anyHost: false, query: true }, 'must not hold a fragment'],
    ['http://a.example.com', strict, 'must begin with https://'],
    ['ftp://a.example.com', loose, 'must begin with https://'],
    ['ws://127.0.0.1', loose, 'must begin with https://'],
    ['https://a.example.com:8443', strict, 'must use the default port'],
    ['https://a.example.com:80', strict, 'must use the default port'],
    ['https://127.0.0.1', strict, 'must name a public host'],
    ['https://a.internal', strict, 'must name a public host'],
    ['https://local', strict, 'must name a public host'],
  ] as const)('%s %j: %s', ([text, rules, problem], { expect }) => {
    expect(parsePublicUrl(text, rules)).toEqual({ problem })
  })

  it('credentials are refused in development, too', ({ expect }) => {
    expect(parsePublicUrl('http://a@127.0.0.1', loose)).toHaveProperty('problem')
  })
})

const label = 'a'.repeat(63)
/** A name of that length, of full labels as far as they go. */
const nameOf = (length: number) => {
  const end = '.com'
  const body = `${label}.`.repeat(4).slice(0, length - end.length)
  return (body.endsWith('.') ? `${body.slice(0, -1)}b` : body) + end
}

describe('a public name', () => {
  it.for([
    ['https://a.co/', 'one letter'],
    ['https://_dmarc.example.com/', 'an underscore in front'],
    ['https://a_b.example.com/', 'and within'],
    ['https://a--b.example.com/', 'two hyphens'],
    ['https://1.2.3.example.com/', 'numbers'],
    ['https://127.0.0.1.nip.io/', 'what its address is, the resolver says'],
    ['https://a.x1/', 'a digit in the last label'],
    ['https://xn--bcher-kva.example.com/', 'an encoded name'],
    ['https://a.xn--p1ai/', 'an encoded last label'],
    [`https://${label}.example.com/`, '63 characters in a label'],
    [`https://a.${'c'.repeat(63)}/`, 'and in the last'],
    [`https://${nameOf(253)}/`, '253 characters'],
    ['https://notlocalhost.com/', 'the end of a private suffix'],
    ['https://mylocal.dev/', 'one within a label'],
  ] as const)('%s is one: %s', ([url], { expect }) => {
    expect(parsePublicUrl(url, strict)).toEqual({ url })
  })

  it.for([
    ['https://com/', 'a single label'],
    ['https://a.c/', 'a last label of one letter'],
    ['https://a.1a/', 'a last label that begins with a digit'],
    ['https://a.12/', 'a last label of digits'],
    ['https://-a.example.com/', 'a hyphen in front'],
    ['https://a-.example.com/', 'a hyphen at the end'],
    ['https://a_.example.com/', 'an underscore at the end'],
    ['https://a.com-/', 'a hyphen at the end of the last label'],
    [`https://${'a'.repeat(64)}.example.com/`, '64 characters in a label'],
    [`https://a.${'c'.repeat(64)}/`, 'and in the last'],
    [`https://${nameOf(254)}/`, '254 characters'],
    ['https://example.com./', 'a dot at the end'],
    ['https://a..example.com/', 'an empty label'],
    ['https://localhost/', 'a private suffix by itself'],
    ['https://a.b.localhost/', 'below a private suffix'],
  ] as const)('%s is none: %s', ([url], { expect }) => {
    expect(parsePublicUrl(url, strict)).toHaveProperty('problem')
  })
})

describe('a host of ours', () => {
  it('is no empty entry of a list, which every URL would end with', ({ expect }) => {
    expect(hostList(' , ,a.test,, B.test ')).toEqual(['a.test', 'b.test'])
    expect(hostList('')).toEqual([])
    expect(isOwnHost('https://example.org', hostList(','))).toBe(false)
  })
})
