import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cdnLoopWithUs, isLoop, viaWithUs } from '../../../src/gateway/hops'

describe('CDN-Loop (RFC 8586)', () => {
  it.for([
    [undefined, false],
    ['', false],
    ['turnpike', true],
    ['TURNPIKE', true],
    ['a, turnpike', true],
    ['a,turnpike ,b', true],
    ['turnpike; loops=1; x="y"', true],
    ['a; x="y, z", turnpike', true],
    ['turnpike.example', false],
    ['xturnpike, turnpike-2, turnpike:80', false],
    ['a; turnpike', false],
    ['a; by=turnpike', false],
    ['a; x="y, turnpike, z"', false],
    ['turnpike x', false],
    ['turnpike; ', false],
    ['turnpike;loops=10;y', true],
    ['turnpike;x="a\u0001"', false],
    ['"turnpike"', false],
  ] as const)('%s has us in it: %s', ([list, expected]) => {
    expect(isLoop(list)).toBe(expected)
  })

  it('goes on with what is well-formed, and us at its end', () => {
    expect(cdnLoopWithUs(undefined)).toBe('turnpike')
    expect(cdnLoopWithUs('')).toBe('turnpike')
    expect(cdnLoopWithUs('a; x="b, c" ,d:80,, [::1]')).toBe('a; x="b, c", d:80, [::1], turnpike')
    expect(cdnLoopWithUs('a b, c; ;d, e"')).toBe('turnpike')
  })

  it('is at most 1 KB long, without what came first', () => {
    const names = Array.from({ length: 500 }, (_, i) => `cdn-${i}`)
    const sent = cdnLoopWithUs(names.join(', '))
    expect(sent.length).toBeLessThanOrEqual(1024)
    expect(sent.length).toBeGreaterThan(1000)
    expect(sent).toMatch(/^cdn-\d+, cdn.*cdn-499, turnpike$/)
    expect(cdnLoopWithUs(`${'a'.repeat(1100)}, b`)).toBe('b, turnpike')
  })

  it('tells of us to the next reader, whatever came before', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab"\\,;= \t()/turnpike') })
    fc.assert(fc.property(text, (list) => isLoop(cdnLoopWithUs(list))))
  })
})

describe('Via (RFC 9110 section 7.6.3)', () => {
  it.for([
    [undefined, ''],
    ['', ''],
    ['1.0 fred', '1.0 fred, '],
    ['HTTP/1.1 GWA, 2 b.example:80 (Apache/1.1)', 'HTTP/1.1 GWA, 2 b.example:80 (Apache/1.1), '],
    ['1.1 turnpike', ''],
    ['1.1 a, 1.0 turnpike (x), 1.1 b', '1.1 a, 1.1 b, '],
    ['spoofed', ''],
    ['1.1  a', '1.1  a, '],
    ['1.1 a "b', ''],
    ['1.1 a (b) c', ''],
    ['? 1.1 a', ''],
    ['1.1 a   (b c)', '1.1 a   (b c), '],
    ['1.1 (b)', ''],
  ] as const)('%s goes on as %sus', ([list, before]) => {
    expect(viaWithUs(list)).toBe(`${before}1.1 turnpike`)
  })

  it('takes time in proportion to its length', () => {
    const started = performance.now()
    for (const part of ['1.1 a, ', '"', ' ', '(', 'a;', ',', 'a', '\t;', '=']) {
      viaWithUs(part.repeat(8000))
      cdnLoopWithUs(part.repeat(8000))
      isLoop(part.repeat(8000))
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
