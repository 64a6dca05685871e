/** JSON-RPC 2.0, as far as the Model Context Protocol narrows it; whatever arrives is read without a throw. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_BATCHED, readMessages } from '../../../../src/domain/mcp/message'

const kindsOf = (value: unknown) =>
  readMessages(JSON.stringify(value))?.messages.map(({ kind }) => kind)

describe('messages', () => {
  it('are what they were written as', () => {
    const id = fc.oneof(fc.string(), fc.maxSafeInteger())
    const params = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }))
    fc.assert(
      fc.property(id, fc.string(), params, (id, method, params) => {
        const text = JSON.stringify({ jsonrpc: '2.0', id, method, params })
        const read = JSON.parse(text) as { id: unknown; params: unknown }
        expect(readMessages(text)).toEqual({
          isBatch: false,
          messages: [{ kind: 'request', id: read.id, method, params: read.params }],
        })
      }),
    )
  })

  it('of any text are read, or are none', () => {
    const nearly = fc
      .record(
        {
          jsonrpc: fc.constantFrom('2.0', '1.0', 2, null),
          id: fc.anything(),
          method: fc.oneof(fc.string(), fc.anything()),
          params: fc.anything(),
          result: fc.anything(),
          error: fc.anything(),
          ['__proto__']: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((value) => {
        try {
          return JSON.stringify(value)
        } catch {
          return '{}'
        }
      })
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), nearly), (text) => {
        const read = readMessages(text)
        for (const message of read?.messages ?? []) {
          if (message.kind !== 'request') continue
          expect(message.id === null || typeof message.id === 'object').toBe(false)
          expect(typeof message.method).toBe('string')
          expect(Array.isArray(message.params)).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('have ids that are strings or whole numbers, and params that are objects', () => {
    const request = { jsonrpc: '2.0', id: 1, method: 'ping' }
    expect(kindsOf(request)).toEqual(['request'])
    expect(kindsOf({ ...request, id: 0 })).toEqual(['request'])
    expect(kindsOf({ ...request, id: undefined })).toEqual(['notification'])
    expect(kindsOf({ jsonrpc: '2.0', id: 1, result: null })).toEqual(['response'])
    for (const wrong of [{ id: null }, { id: 1.5 }, { id: {} }, { params: [] }, { method: 1 }]) {
      expect(kindsOf({ ...request, ...wrong })).toEqual(['invalid'])
    }
  })

  it('are not looked at beyond what is answered, nor below what can be walked', () => {
    expect(kindsOf(Array.from({ length: 10_000 }, () => 1))).toHaveLength(MOST_BATCHED + 1)
    const deep = `{"jsonrpc":"2.0","id":1,"method":"x","params":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`
    expect(readMessages(deep)).toEqual({ isBatch: false, messages: [{ kind: 'invalid' }] })
  })
})
