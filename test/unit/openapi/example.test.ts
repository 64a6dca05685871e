import { describe, it } from 'vitest'
import { exampleOfSchema } from '../../../src/domain/openapi/example'
import { readDocument } from '../../../src/domain/openapi/read-document'
import type { JsonSchema } from '../../../src/domain/operation'
import { documentOf, ORIGIN } from './documents'

it.for<[JsonSchema | null, unknown]>([
  [null, null],
  [true, null],
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'date' }, '2026-01-01'],
  [{ type: ['integer', 'null'], minimum: 5 }, 5],
  [{ enum: ['b', 'a'] }, 'b'],
  [{ type: 'string', default: 'd' }, 'd'],
  [{ type: 'string', examples: ['e'], default: 'd' }, 'e'],
  [{ type: 'array', items: { type: 'boolean' } }, [true]],
  [
    {
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'string', writeOnly: true } },
    },
    { a: 1 },
  ],
  [
    {
      allOf: [{ type: 'object', properties: { a: { const: 1 } } }],
      properties: { b: { const: 2 } },
    },
    { a: 1, b: 2 },
  ],
  [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, 'text'],
])('%j is exemplified by %j', ([schema, value], { expect }) => {
  expect(exampleOfSchema(schema, {})).toEqual(value)
})

describe('what has no end', () => {
  const node = { $ref: '#/components/schemas/Node' }

  it('ends: circles, and schemas of many members', ({ expect }) => {
    const circle = { Node: { type: 'object', properties: { id: { type: 'integer' }, next: node } } }
    const example = JSON.stringify(exampleOfSchema(node, circle))
    expect(example.startsWith('{"id":1,"next":{"id":1,')).toBe(true)
    const wide = {
      properties: Object.fromEntries(Array.from({ length: 9999 }, (_, i) => [`p${i}`, node])),
    }
    expect(JSON.stringify(exampleOfSchema(node, { Node: wide })).length).toBeLessThan(5000)
  })
})

it('fills what a document leaves open, and only answers that say it went well', ({ expect }) => {
  const content = { 'application/json': { schema: { type: 'integer' } } }
  const responses = { 200: { description: '', content }, 400: { description: '', content } }
  const { operations } = readDocument(
    documentOf({ '/a': { post: { requestBody: { content }, responses } } }),
    ORIGIN,
  )
  const [{ members } = { members: null }] = operations
  expect(members?.requestBody?.example).toBe(1)
  expect(members?.responses['200']?.example).toBe(1)
  expect(members?.responses['400']?.example).toBeNull()
})
