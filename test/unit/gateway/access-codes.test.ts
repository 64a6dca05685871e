import { describe, it } from 'vitest'
import type { KeyAccess, KeySnapshot, ProductRecord, RouteRecord } from '../../../src/domain/config'
import { accessRefusal } from '../../../src/gateway/access'

interface Lists {
  readonly ipAllow?: readonly string[]
  readonly ipDeny?: readonly string[]
}

const call = (headers: Readonly<Record<string, string>>) => ({
  headers: new Map(Object.entries(headers)),
})
const product = (lists: Lists = {}) => lists as ProductRecord
const route = (lists: Lists & { scopes?: readonly string[] } = {}) => lists as RouteRecord
const key = (access: Partial<KeyAccess> = {}) =>
  ({ access: { ipAllow: [], origins: [], scopes: null, ...access } }) as unknown as KeySnapshot

const HERE = { 'cf-connecting-ip': '192.0.2.7' }
const elsewhere = { ipAllow: ['198.51.100.0/24'] }

describe('what a refused caller is told', () => {
  it.for([
    ['ip_not_allowed', 'the product', product(elsewhere), null, null],
    ['ip_not_allowed', 'the product denies', product({ ipDeny: ['192.0.2.0/24'] }), null, null],
    ['ip_not_allowed', 'the route', product(), route(elsewhere), null],
    ['ip_not_allowed', 'the key', product(), route(), key(elsewhere)],
    ['origin_not_allowed', 'an origin', product(), route(), key({ origins: ['https://a.test'] })],
    ['insufficient_scope', 'a scope', product(), route({ scopes: ['x'] }), key({ scopes: ['y'] })],
    ['insufficient_scope', 'no scope', product(), route({ scopes: ['x'] }), key({ scopes: [] })],
  ] as const)('%s: %s', ([code, , ofProduct, ofRoute, ofKey], { expect }) => {
    expect(accessRefusal(call(HERE), ofProduct, ofRoute, ofKey)).toBe(code)
  })

  it('the address comes before the browser origin, and that before the scope', ({ expect }) => {
    const asked = route({ scopes: ['x'] })
    const strict = { ...elsewhere, origins: ['https://a.test'], scopes: [] }
    expect(accessRefusal(call(HERE), product(), asked, key(strict))).toBe('ip_not_allowed')
    const near = key({ ...strict, ipAllow: ['192.0.2.0/24'] })
    expect(accessRefusal(call(HERE), product(), asked, near)).toBe('origin_not_allowed')
    const there = call({ ...HERE, origin: 'https://a.test' })
    expect(accessRefusal(there, product(), asked, near)).toBe('insufficient_scope')
  })
})

describe('browser origins of a key', () => {
  const listed = key({ origins: ['https://a.test', 'https://b.test:8443'] })
  const of = (origin: string | null, by = listed) =>
    accessRefusal(call(origin === null ? HERE : { ...HERE, origin }), product(), route(), by)

  it.for(['https://a.test', 'https://b.test:8443'])('%s is one of them', (origin, { expect }) => {
    expect(of(origin)).toBeNull()
  })

  it.for([
    null,
    '',
    'null',
    'http://a.test',
    'https://a.test:8443',
    'https://a.test.evil.test',
    'https://A.test',
    'https://a.test/',
    'https://a.test, https://b.test:8443',
  ])('%s is not', (origin, { expect }) => {
    expect(of(origin)).toBe('origin_not_allowed')
  })

  it('restrict nothing when there are none', ({ expect }) => {
    for (const origin of [null, 'https://evil.test']) expect(of(origin, key())).toBeNull()
  })
})

describe('without restrictions', () => {
  it('a call passes, with whatever of it is known', ({ expect }) => {
    for (const one of [null, product()]) {
      for (const two of [null, route(), route({ scopes: [] }), route({ scopes: ['x'] })]) {
        for (const three of [null, key(), {} as KeySnapshot]) {
          expect(accessRefusal(call({}), one, two, three)).toBeNull()
        }
      }
    }
  })

  it('scopes are asked for by routes alone', ({ expect }) => {
    expect(accessRefusal(call({}), null, null, key({ scopes: [] }))).toBeNull()
    expect(accessRefusal(call({}), null, route(), key({ scopes: [] }), [])).toBeNull()
  })

  it('a token may have fewer scopes than its key', ({ expect }) => {
    const asked = route({ scopes: ['x'] })
    expect(accessRefusal(call({}), null, asked, key(), ['x'])).toBeNull()
    expect(accessRefusal(call({}), null, asked, key(), ['y'])).toBe('insufficient_scope')
    expect(accessRefusal(call({}), null, asked, null, ['y'])).toBe('insufficient_scope')
  })
})
