import { describe, expect, it } from 'vitest'
import { receiveHeaders } from '../../../src/gateway/received-headers'

const many = (count: number, value = '') =>
  new Headers(Array.from({ length: count }, (_, i): [string, string] => [`x-${i}`, value]))

describe('the header fields of a request', () => {
  it('are found by name, repeated ones in one', () => {
    const headers = new Headers([
      ['X-A', '1'],
      ['x-a', '2'],
      ['Host', 'h'],
    ])
    expect([...receiveHeaders(headers)]).toEqual([
      ['host', 'h'],
      ['x-a', '1, 2'],
    ])
  })

  it('are 100 at most', () => {
    expect(receiveHeaders(many(100)).size).toBe(100)
    expect(() => receiveHeaders(many(101))).toThrow(
      expect.objectContaining({ code: 'headers_too_large', status: 431 }),
    )
  })

  it('take 32768 bytes at most, as HTTP/1.1 writes them', () => {
    const text = (length: number) => new Headers({ a: 'x'.repeat(length - 'a: \r\n'.length) })
    expect(receiveHeaders(text(32_768)).size).toBe(1)
    expect(() => receiveHeaders(text(32_769))).toThrow(
      expect.objectContaining({ code: 'headers_too_large' }),
    )
  })

  it('give the length of the body in one way', () => {
    const both = new Headers({ 'content-length': '0', 'transfer-encoding': 'chunked' })
    expect(() => receiveHeaders(both)).toThrow(
      expect.objectContaining({ code: 'ambiguous_framing', headers: { connection: 'close' } }),
    )
    for (const name of ['content-length', 'transfer-encoding']) {
      expect(receiveHeaders(new Headers({ [name]: 'chunked' })).size).toBe(1)
    }
  })
})
