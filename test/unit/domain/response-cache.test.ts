/** Product G11 and RFC 9111: what is kept, under what name, and who is told that nothing changed. */
import { describe, it } from 'vitest'
import {
  canonicalCacheControl,
  isCacheable,
  isKeepable,
  isNotModified,
  MOST_CACHED_BYTES,
  subjectName,
  variantName,
  varyNames,
  type CacheSubject,
} from '../../../src/domain/response-cache'

const SUBJECT: CacheSubject = {
  productId: 'prd_1',
  version: 1,
  scope: 'subscription',
  scopeId: 'sub_1',
  path: '/a',
  query: 'b=c',
}

describe('the name of an answer', () => {
  it('differs with every part of its subject', ({ expect }) => {
    const changes: Partial<CacheSubject>[] = [
      {},
      { productId: 'prd_2' },
      { version: 2 },
      { scope: 'plan' },
      { scopeId: 'sub_2' },
      { path: '/a?b=c', query: '' },
      { path: '/a","b=c' },
      { query: 'b=c&' },
    ]
    const names = changes.map((change) => subjectName({ ...SUBJECT, ...change }))
    expect(new Set(names).size).toBe(changes.length)
  })

  it('of a variant tells headers apart that are missing, empty and joined', ({ expect }) => {
    const names = ['a', 'b']
    const requests: Record<string, string>[] = [{}, { a: '' }, { a: '1' }, { b: '1' }, { a: '1,b' }]
    expect(new Set(requests.map((headers) => variantName(names, headers))).size).toBe(5)
    expect(variantName(names, { a: ' 1 ' })).toBe(variantName(names, { a: '1', c: '2' }))
  })
})

it.for([
  [null, []],
  ['', []],
  ['Accept', ['accept']],
  ['B, a ,B,,', ['a', 'b']],
  ['*', null],
  ['a, *', null],
] as const)('Vary %j names %j', ([vary, names], { expect }) => {
  expect(varyNames(vary)).toEqual(names)
})

it.for([
  ['max-age=60', 'max-age=60'],
  ['MAX-AGE=60, No-Cache', 'max-age=60, no-cache'],
  ['max-age="60"', 'max-age=60'],
  ['max-age = 60', 'max-age=60'],
  ['max-age=60, max-age=5', 'max-age=5'],
  ['max-age=5;s-maxage=9', 'max-age=5, s-maxage=9'],
  ['max-age=-1', 'max-age=0'],
  ['max-age=1.5', 'max-age=0'],
  ['max-age=x', 'max-age=0'],
  ['max-age', 'max-age=0'],
  ['max-age=99999999999999', 'max-age=2147483648'],
  ['private="a, b", max-age=1', 'private=a, b, max-age=1'],
  ['', ''],
  [', ,', ''],
] as const)('Cache-Control %j means %j', ([said, meant], { expect }) => {
  expect(canonicalCacheControl(said)).toBe(meant)
})

describe('an answer', () => {
  it.for([100, 199, 201, 206, 301, 304, 400, 404, 410, 500, 503])(
    'of status %i is not kept',
    (status, { expect }) => expect(isKeepable(status, {})).toBe(false),
  )

  it('may be kept up to its length', ({ expect }) => {
    expect(isKeepable(200, { 'content-length': `${MOST_CACHED_BYTES}` })).toBe(true)
    expect(isKeepable(200, { 'content-length': `${MOST_CACHED_BYTES + 1}` })).toBe(false)
  })
})

it.for<[string, string, Record<string, string>, boolean]>([
  ['a plain GET', 'GET', {}, true],
  ['a HEAD', 'HEAD', {}, true],
  ['a POST', 'POST', {}, false],
  ['a range', 'GET', { range: 'bytes=0-1' }, false],
  ['a cookie', 'GET', { cookie: 'a=b' }, false],
  ['a precondition', 'GET', { 'if-match': '"a"' }, false],
  ['another', 'GET', { 'if-unmodified-since': 'x' }, false],
  ['no-store', 'GET', { 'cache-control': 'max-age=1, No-Store' }, false],
  ['a word like it', 'GET', { 'cache-control': 'xno-storex' }, true],
])('%s may be answered from the cache', ([, method, headers, may], { expect }) => {
  expect(isCacheable(method, headers)).toBe(may)
})

describe('nothing has changed for who', () => {
  const DAY = 'Wed, 01 Jan 2025 00:00:00 GMT'
  const LATER = 'Thu, 02 Jan 2025 00:00:00 GMT'
  it.for<[Record<string, string>, Record<string, string>, boolean]>([
    [{}, { etag: '"a"' }, false],
    [{ 'if-none-match': '"a"' }, { etag: '"a"' }, true],
    [{ 'if-none-match': 'W/"a"' }, { etag: '"a"' }, true],
    [{ 'if-none-match': '"b", "a,c"' }, { etag: 'W/"a,c"' }, true],
    [{ 'if-none-match': '"a' }, { etag: '"a"' }, false],
    [{ 'if-none-match': '*' }, {}, true],
    [
      { 'if-none-match': '"b"', 'if-modified-since': LATER },
      { etag: '"a"', 'last-modified': DAY },
      false,
    ],
    [{ 'if-modified-since': DAY }, { 'last-modified': DAY }, true],
    [{ 'if-modified-since': DAY }, { 'last-modified': LATER }, false],
    [{ 'if-modified-since': 'x' }, { 'last-modified': DAY }, false],
  ])('asks %j of %j: %s', ([asked, stored, is], { expect }) => {
    expect(isNotModified(asked, stored)).toBe(is)
  })
})
