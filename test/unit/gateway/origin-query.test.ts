import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { originQuery } from '../../../src/gateway/origin-query'

const KEY = `tpk_test_${'a1'.repeat(21)}b`
const escaped = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')

describe('the query that the origin gets', () => {
  it.for([
    ['', ''],
    ['a=1&b=%20&&c', 'a=1&b=%20&&c'],
    ['a=%', 'a=%'],
    ['api_key=its-own', 'api_key=its-own'],
    ['the_method=x&_methods=y&a=_method', 'the_method=x&_methods=y&a=_method'],
    ['_method=DELETE', ''],
    ['a=1&_METHOD=put&b', 'a=1&b'],
    ['_method&_method[]=x&_method;a', ''],
    ['a=1;_method=PUT;b&c', 'c'],
    ['%5fmethod=x&_%6Dethod=y&a=%31', 'a=%31'],
    [`a=1&x=${KEY}`, 'a=1'],
    [`x=${escaped(KEY)}&b=%32`, 'b=%32'],
    [`${escaped(KEY)}`, ''],
  ] as const)('of "%s" is "%s"', ([raw, query]) => {
    expect(originQuery(raw, false)).toBe(query)
  })

  it('has no key parameter where the product reads keys there', () => {
    expect(originQuery('api_key=x&a=1&api_key=', true)).toBe('a=1')
  })

  it('is unchanged byte by byte without those', () => {
    const query = fc.string({ unit: fc.constantFrom(...'ab1=&;+%[]._-~!?/') })
    fc.assert(
      fc.property(query, (raw) => {
        expect(originQuery(raw, true)).toBe(raw)
      }),
    )
  })
})
