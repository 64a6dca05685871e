/** Product decision B7: what breaks a consumer, rule by rule. */
import { describe, it } from 'vitest'
import { operationDifferences } from '../../../src/domain/openapi/differences'
import { readDocument } from '../../../src/domain/openapi/read-document'
import { rules } from '../../../src/domain/openapi/rules'
import { changedSchemas } from '../../../src/domain/openapi/schema-references'
import { documentOf, ORIGIN } from './documents'

const described = (operation: object, schemas: object = {}) => {
  const document = readDocument(
    documentOf({ '/a/{id}': { post: operation } }, { components: { schemas } }),
    ORIGIN,
  )
  const [first] = document.operations
  if (!first) throw new Error('No operation')
  return { members: first.members, schemas: document.schemas }
}
const found = (before: object, after: object, schemas: [object, object] = [{}, {}]) => {
  const [old, now] = [described(before, schemas[0]), described(after, schemas[1])]
  const changed = changedSchemas(old.schemas, now.schemas)
  const change = { before: old.schemas, after: now.schemas, changed }
  return operationDifferences(old.members, now.members, change).map(
    ({ rule, at, breaking }) => `${rule} ${at}${breaking ? ' !' : ''}`,
  )
}

const query = (schema: object, more: object = {}) => ({
  parameters: [{ name: 'q', in: 'query', schema, ...more }],
})
const body = (schema: object, more: object = {}) => ({
  requestBody: { content: { 'application/json': { schema } }, ...more },
})
const answer = (schema: object) => ({
  responses: { 200: { description: '', content: { 'application/json': { schema } } } },
})
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
})
const text = { type: 'string' }
const number = { type: 'integer' }

/** Before, after, and what is said of it; `!` breaks. */
const cases: [string, object, object, string[]][] = [
  ['nothing', query(text), query(text), []],
  ['a new parameter', {}, query(text), ['parameter_added query parameter q']],
  [
    'a new required parameter',
    {},
    query(text, { required: true }),
    ['required_parameter_added query parameter q !'],
  ],
  ['a parameter gone', query(text), {}, ['parameter_removed query parameter q !']],
  [
    'a parameter now required',
    query(text),
    query(text, { required: true }),
    ['became_required query parameter q !'],
  ],
  [
    'a parameter no longer required',
    query(text, { required: true }),
    query(text),
    ['became_optional query parameter q'],
  ],
  ['another type', query(text), query(number), ['type_changed query parameter q !']],
  ['a wider type', query(number), query({ type: 'number' }), ['type_widened query parameter q']],
  [
    'a narrower type',
    query({ type: 'number' }),
    query(number),
    ['type_narrowed query parameter q !'],
  ],
  [
    'fewer values',
    query({ enum: ['a', 'b'] }),
    query({ enum: ['a'] }),
    ['values_removed query parameter q !'],
  ],
  [
    'more values',
    query({ enum: ['a'] }),
    query({ enum: ['a', 'b'] }),
    ['values_added query parameter q'],
  ],
  [
    'values where any were',
    query(text),
    query({ ...text, enum: ['a'] }),
    ['values_removed query parameter q !'],
  ],
  [
    'a tighter limit',
    query({ maximum: 9 }),
    query({ maximum: 5 }),
    ['limit_tightened query parameter q !'],
  ],
  [
    'a limit where none was',
    query({}),
    query({ minLength: 5 }),
    ['limit_tightened query parameter q !'],
  ],
  [
    'a looser limit',
    query({ minimum: 9 }),
    query({ minimum: 5 }),
    ['limit_loosened query parameter q'],
  ],
  [
    'a pattern',
    query(text),
    query({ ...text, pattern: 'a' }),
    ['pattern_changed query parameter q !'],
  ],
  ['a new body', {}, body(text), ['body_added request body']],
  [
    'a new required body',
    {},
    body(text, { required: true }),
    ['required_body_added request body !'],
  ],
  ['no body any more', body(text), {}, ['body_removed request body !']],
  [
    'a body now required',
    body(text),
    body(text, { required: true }),
    ['became_required request body !'],
  ],
  [
    'a new property',
    body(object({})),
    body(object({ a: text })),
    ['property_added request body a'],
  ],
  [
    'a new required property',
    body(object({})),
    body(object({ a: text }, ['a'])),
    ['required_property_added request body a !'],
  ],
  [
    'a property now required',
    body(object({ a: text })),
    body(object({ a: text }, ['a'])),
    ['became_required request body a !'],
  ],
  [
    'a property gone',
    body(object({ a: text })),
    body(object({})),
    ['property_removed request body a !'],
  ],
  [
    'a property deep down',
    body(object({ a: { type: 'array', items: object({ b: text }) } })),
    body(object({ a: { type: 'array', items: object({ b: number }) } })),
    ['type_changed request body a[].b !'],
  ],
  [
    'a required property in an answer',
    answer(object({})),
    answer(object({ a: text }, ['a'])),
    ['required_property_added response 200 a'],
  ],
  [
    'a property gone from an answer',
    answer(object({ a: text })),
    answer(object({})),
    ['property_removed response 200 a !'],
  ],
  [
    'a property that an answer may lack',
    answer(object({ a: text }, ['a'])),
    answer(object({ a: text })),
    ['became_optional response 200 a !'],
  ],
  [
    'an answer that may be null',
    answer(object({ a: text })),
    answer(object({ a: { type: ['string', 'null'] } })),
    ['type_widened response 200 a !'],
  ],
  [
    'fewer values in an answer',
    answer({ enum: ['a', 'b'] }),
    answer({ enum: ['a'] }),
    ['values_removed response 200'],
  ],
  ['an answer gone', answer(text), { responses: {} }, ['response_removed response 200 !']],
  [
    'an error gone',
    { responses: { 404: { description: '' } } },
    { responses: {} },
    ['error_response_removed response 404'],
  ],
  [
    'an answer more',
    { responses: {} },
    { responses: { 404: { description: '' } } },
    ['response_added response 404'],
  ],
  [
    'a variant gone',
    body({ oneOf: [text, number] }),
    body({ oneOf: [text] }),
    ['variant_removed request body !'],
  ],
  [
    'a variant more',
    answer({ oneOf: [text] }),
    answer({ oneOf: [text, number] }),
    ['variant_added response 200'],
  ],
  ['parts taken together', body({ allOf: [object({ a: text })] }), body(object({ a: text })), []],
  ['deprecation', {}, { deprecated: true }, ['operation_deprecated ']],
  ['words', { summary: 'A' }, { summary: 'B' }, ['description_changed name']],
]

it.for(cases)('%s', ([, before, after, wanted], { expect }) => {
  expect(found(before, after)).toEqual(wanted)
})

it('every rule but the ones of whole operations has a case above', ({ expect }) => {
  const tested = new Set(
    cases.flatMap(([, , , wanted]) => wanted.map((line) => line.split(' ')[0])),
  )
  const untested = Object.keys(rules).filter((name) => !tested.has(name))
  expect(untested).toEqual([
    'operation_added',
    'operation_removed',
    // Of edits by hand: edit.test.ts.
    'operation_ends',
    'operation_goes_on',
    'operation_moved',
    'plan_raised',
    'operation_restored',
    'media_type_changed',
    'not_compared',
  ])
})

describe('references', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

  it('are followed on both sides', ({ expect }) => {
    const schemas: [object, object] = [{ A: object({ x: text }) }, { B: object({ x: number }) }]
    expect(found(answer(ref('A')), answer(ref('B')), schemas)).toEqual([
      'type_changed response 200 x !',
    ])
  })

  it('in circles end', ({ expect }) => {
    const node = (value: object) => ({
      N: object({ value, next: ref('N'), all: { type: 'array', items: ref('N') } }),
    })
    expect(found(answer(ref('N')), answer(ref('N')), [node(text), node(number)])).toEqual([
      'type_changed response 200 value !',
    ])
  })

  it('in a maze end too', ({ expect }) => {
    const maze = (leaf: object) =>
      Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [
          `N${i}`,
          object(
            Object.fromEntries(
              Array.from({ length: 100 }, (_, j) => [`p${j}`, j === 99 ? leaf : ref(`N${j}`)]),
            ),
          ),
        ]),
      )
    const lines = found(answer(ref('N0')), answer(ref('N0')), [maze(text), maze(number)])
    expect(lines[0]).toBe('type_changed response 200 p99 !')
    expect(lines).toHaveLength(99)
  })

  it('without an end are said to be uncompared', ({ expect }) => {
    const wide = (leaf: object) =>
      object(
        Object.fromEntries(
          Array.from({ length: 6000 }, (_, i) => [`p${i}`, i < 5999 ? text : leaf]),
        ),
      )
    const schemas: [object, object] = [{ W: wide(text) }, { W: wide(number) }]
    expect(found(answer(ref('W')), answer(ref('W')), schemas)).toEqual([
      'not_compared response 200',
    ])
  })
})
