/** Product G12: what a transform may touch, and what comes of product and route together. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  changeHeaders,
  changeQuery,
  compileTransforms,
  isHeaderValue,
  mayChangeHeader,
  type Changes,
  type Transforms,
} from '../../../src/domain/transforms'

const NOTHING: Changes = { set: {}, remove: [] }
const of = (headers: Partial<Changes>, query: Partial<Changes> = {}): Transforms => ({
  request: { headers: { ...NOTHING, ...headers }, query: { ...NOTHING, ...query } },
  response: { headers: NOTHING },
})

describe('a header', () => {
  it.for(['accept', 'x-region', 'user-agent', 'content-type', 'idempotency-key', 'x-idontknow'])(
    '%s of a request may be changed',
    (name, { expect }) => expect(mayChangeHeader('request', name)).toBe(true),
  )
  it.for([
    'x-turnpike-plan',
    'x-turnpike-',
    'x-forwarded-for',
    'x-forwarded',
    'cf-ray',
    'proxy-authorization',
    'authorization',
    'cookie',
    'host',
    'content-length',
    'sec-fetch-site',
    'if-range',
    'te',
    'Accept',
    'a_b',
    'a b',
    'a:',
    '',
    '__proto__',
    'x'.repeat(65),
  ])('%j of a request may not', (name, { expect }) => {
    expect(mayChangeHeader('request', name)).toBe(false)
  })
  it.for([
    'x-usage-units',
    'x-quota-used',
    'x-ratelimit-limit',
    'ratelimit',
    'ratelimit-policy',
    'access-control-allow-origin',
    'set-cookie',
    'set-cookie2',
    'cache-control',
    'vary',
    'content-security-policy-report-only',
    'location',
    'retry-after',
    'x-turnpike-a',
    'x-request-id',
  ])('%j of an answer may not', (name, { expect }) => {
    expect(mayChangeHeader('response', name)).toBe(false)
  })

  it('has a value without control characters, outer spaces and bytes beyond ASCII', ({
    expect,
  }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 0, maxLength: 20 }), (text) => {
        // eslint-disable-next-line no-control-regex
        const wrong = text === '' || text !== text.trim() || /[^\t\x20-\x7e]/.test(text)
        expect(isHeaderValue(text)).toBe(!wrong)
      }),
    )
    expect([isHeaderValue('x'.repeat(1024)), isHeaderValue('x'.repeat(1025))]).toEqual([
      true,
      false,
    ])
  })
})

describe('transforms', () => {
  it('are nothing where nothing is said', ({ expect }) => {
    expect(compileTransforms(null, undefined)).toBeNull()
    expect(compileTransforms(of({}), of({}))).toBeNull()
    expect(compileTransforms(of({ set: { host: 'x' }, remove: ['via'] }), null)).toBeNull()
  })

  it('of a route win over its product, name by name', ({ expect }) => {
    const both = compileTransforms(
      of({ set: { a: 'product', b: 'product' }, remove: ['c', 'd'] }),
      of({ set: { a: 'route', c: 'route' }, remove: ['b'] }),
    )
    const fields = { a: '1', b: '1', c: '1', d: '1', e: '1' }
    if (both?.request) changeHeaders(fields, both.request)
    expect(fields).toEqual({ a: 'route', c: 'route', e: '1' })
  })

  it('leave the rest of a query as it was written', ({ expect }) => {
    const change = compileTransforms(of({}, { set: { a: '&=' }, remove: ['b c'] }), null)?.query
    if (!change) throw new Error('no change')
    const cases: [string, string][] = [
      ['', 'a=%26%3D'],
      ['x=%zz&%61=1', 'x=%zz&a=%26%3D'],
      ['b+c=1&b%20c=2&bc=3', 'bc=3&a=%26%3D'],
      ['a&a=&=a', '=a&a=%26%3D'],
    ]
    for (const [query, expected] of cases) expect(changeQuery(query, change)).toBe(expected)
  })
})
