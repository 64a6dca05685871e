import { describe, expect, it } from 'vitest'
import type { ResponseDescription, Responses } from '../../../src/domain/operation'
import { exampleOf } from '../../../src/domain/sandbox'

const response = (more: Partial<ResponseDescription> = {}): ResponseDescription => ({
  description: '',
  contentType: 'application/json',
  schema: null,
  example: { ok: true },
  ...more,
})

describe('the example of a route', () => {
  it('is that of its first success, whatever else it documents', () => {
    const responses = {
      default: response(),
      '404': response(),
      '202': response(),
      '201': response(),
    }
    expect(exampleOf(responses)).toEqual({
      status: 201,
      contentType: 'application/json',
      body: '{"ok":true}',
    })
  })

  it.for([
    ['application/json', 'text', '"text"'],
    ['application/problem+json', 'text', '"text"'],
    ['text/csv', 'a,b', 'a,b'],
    ['application/json', 0, '0'],
    ['application/json', false, 'false'],
  ] as const)('as %s of %j is %s', ([contentType, example, body]) => {
    expect(exampleOf({ '200': response({ contentType, example }) })?.body).toBe(body)
  })

  it('without a body is only its status', () => {
    const none = response({ contentType: null, example: null })
    expect(exampleOf({ '204': none })).toEqual({ status: 204, contentType: '', body: '' })
  })

  const without: readonly Responses[] = [
    {},
    { '404': response() },
    { '200': response({ example: null }) },
    { '2XX': response() },
  ]
  it.for(without)('is none in %j', (responses) => {
    expect(exampleOf(responses)).toBeNull()
  })
})
