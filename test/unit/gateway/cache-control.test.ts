import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { privateCacheControl } from '../../../src/gateway/cache-control'

describe('the Cache-Control that a consumer gets', () => {
  it.for([
    ['public', 'private'],
    ['public, max-age=60', 'private, max-age=60'],
    ['Public, Max-Age=60', 'private, Max-Age=60'],
    ['max-age=60', 'private, max-age=60'],
    ['s-maxage=600, max-age=60', 'private, max-age=60'],
    ['S-MAXAGE = 600', 'private'],
    ['private, max-age=60', 'private, max-age=60'],
    ['private="set-cookie, x", max-age=60', 'private, max-age=60'],
    ['no-store', 'private, no-store'],
    ['no-cache="x", must-revalidate', 'private, no-cache="x", must-revalidate'],
    ['proxy-revalidate, immutable', 'private, immutable'],
    ['max-age=60, stale-while-revalidate=30', 'private, max-age=60, stale-while-revalidate=30'],
    ['publicity=1', 'private, publicity=1'],
    [', max-age=5,,', 'private, max-age=5'],
    ['', 'private'],
  ] as const)('for "%s" is "%s"', ([said, given]) => {
    expect(privateCacheControl(said, undefined)).toBe(given)
  })

  it.for(['max-age=60; public', 'private="a, public', 'max-age="60" x', '"public"', 'a b'])(
    'allows nothing where nobody can tell what was said: %s',
    (said) => {
      expect(privateCacheControl(said, undefined)).toBe('private, no-store')
    },
  )

  it('of an origin that said nothing lets nobody keep the answer', () => {
    expect(privateCacheControl(undefined, undefined)).toBe('private, no-store')
    expect(privateCacheControl(undefined, 'Sat, 21 Nov 2026 10:00:00 GMT')).toBe('private')
  })

  it('never speaks to shared caches, and never lasts longer', () => {
    const directive = fc.constantFrom(
      'public',
      's-maxage=9',
      'max-age=5',
      'private="x"',
      'no-store',
    )
    fc.assert(
      fc.property(fc.array(directive), (list) => {
        const given = privateCacheControl(list.join(', '), undefined)
        expect(given).toMatch(/^private(?:, (?:max-age=5|no-store))*$/)
        expect(given.includes('no-store')).toBe(list.includes('no-store'))
        expect(given.includes('max-age')).toBe(list.includes('max-age=5'))
      }),
    )
  })
})
