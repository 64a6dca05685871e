/** Product decision B5: a re-import keeps what was edited by hand. */
import { describe, it } from 'vitest'
import { mergeDocument, type LiveRoute } from '../../../src/domain/openapi/merge'
import { readDocument, type ImportedDocument } from '../../../src/domain/openapi/read-document'
import { documentOf, ok, ORIGIN } from './documents'

const read = (paths: object, schemas: object = {}) =>
  readDocument(documentOf(paths, { components: { schemas } }), ORIGIN)

/** The catalogue as an import of the document leaves it. */
const liveOf = ({ operations }: ImportedDocument): LiveRoute[] =>
  operations.map(({ key, method, members }, index) => ({
    id: `rte_${index}`,
    method,
    operationKey: key,
    members,
    editedByHand: [],
  }))

const edited = (routes: readonly LiveRoute[], change: Partial<LiveRoute['members']>): LiveRoute[] =>
  routes.map((route) => ({ ...route, members: { ...route.members, ...change } }))

const merge = (
  base: ImportedDocument | null,
  theirs: ImportedDocument,
  live: readonly LiveRoute[],
) => mergeDocument(base, theirs, live, base?.schemas ?? {})
const kinds = (result: ReturnType<typeof merge>) =>
  result.changes.map(({ key, kind }) => `${kind} ${key}`)

const one = read({ '/a': { get: { summary: 'A', description: 'D', ...ok } } })

describe('an operation', () => {
  it('is unchanged when nothing changed, though it was edited by hand', ({ expect }) => {
    expect(merge(one, one, liveOf(one))).toEqual({ changes: [], unchanged: 1 })
    const live = edited(liveOf(one), { description: 'by hand' })
    expect(merge(one, one, live)).toEqual({ changes: [], unchanged: 1 })
  })

  it('takes what changed in the document and keeps what was edited elsewhere in it', ({
    expect,
  }) => {
    const theirs = read({ '/a': { get: { summary: 'B', description: 'D', ...ok } } })
    const [change] = merge(one, theirs, edited(liveOf(one), { description: 'by hand' })).changes
    expect(change).toMatchObject({ kind: 'changed', routeId: 'rte_0', breaking: false })
    expect(change?.members).toEqual([
      { member: 'name', outcome: 'theirs' },
      { member: 'summary', outcome: 'theirs' },
      { member: 'description', outcome: 'ours' },
    ])
  })

  it('is a conflict where both changed the same member', ({ expect }) => {
    const theirs = read({ '/a': { get: { summary: 'A', description: 'new', ...ok } } })
    const [change] = merge(one, theirs, edited(liveOf(one), { description: 'by hand' })).changes
    expect(change).toMatchObject({
      kind: 'conflict',
      members: [{ member: 'description', outcome: 'conflict' }],
    })
  })

  it('is unchanged where both changed it in the same way', ({ expect }) => {
    const theirs = read({ '/a': { get: { summary: 'A', description: 'new', ...ok } } })
    expect(merge(one, theirs, edited(liveOf(one), { description: 'new' })).changes).toEqual([])
  })

  it('is added, removed, or skipped anew', ({ expect }) => {
    const theirs = read({ '/b': { get: ok, head: ok } })
    const result = merge(one, theirs, liveOf(one))
    expect(kinds(result)).toEqual(['added GET /b', 'skipped HEAD /b', 'removed GET /a'])
    expect(result.changes[2]?.breaking).toBe(true)
    expect(merge(theirs, theirs, liveOf(theirs)).changes).toEqual([])
  })

  it('that was deleted by hand stays so until the document says something new', ({ expect }) => {
    expect(merge(one, one, []).changes).toEqual([])
    const theirs = read({ '/a': { get: { summary: 'B', ...ok } } })
    expect(kinds(merge(one, theirs, []))).toEqual(['conflict GET /a'])
  })

  it('that left and comes back takes the document, but for edits by hand', ({ expect }) => {
    const gone = read({ '/b': { get: ok } })
    const [route] = edited(liveOf(one), { deprecated: true, description: 'by hand' })
    if (!route) throw new Error('No route')
    const back = read({
      '/a': { get: { summary: 'A', description: 'D', ...ok } },
      '/b': { get: ok },
    })
    const live = [{ ...route, editedByHand: ['description' as const] }, ...liveOf(gone)]
    const [change] = merge(gone, back, live).changes
    expect(change?.members).toEqual([
      { member: 'description', outcome: 'conflict' },
      { member: 'deprecated', outcome: 'theirs' },
    ])
  })

  it('is the same when only the names in its path changed', ({ expect }) => {
    const before = read({ '/a/{id}': { get: { summary: 'A', ...ok } } })
    const after = read({ '/a/{itemId}': { get: { summary: 'A', ...ok } } })
    const { changes } = merge(before, after, liveOf(before))
    expect(changes).toMatchObject([
      { kind: 'changed', members: [{ member: 'paths', outcome: 'theirs' }], breaking: false },
    ])
  })
})

describe('a route that was written by hand', () => {
  it('takes what it does not say itself', ({ expect }) => {
    const live = edited(
      liveOf(one).map((route) => Object.assign({}, route, { operationKey: null })),
      { description: '', summary: '', name: 'Mine', paths: { path: '/a', originPath: '/x' } },
    )
    const [change] = mergeDocument(null, one, live, {}).changes
    expect(change?.members).toEqual([
      { member: 'name', outcome: 'conflict' },
      { member: 'summary', outcome: 'theirs' },
      { member: 'description', outcome: 'theirs' },
      { member: 'paths', outcome: 'ours' },
    ])
  })
})

describe('a schema that several refer to', () => {
  const paths = (name: string) => ({
    [name]: {
      get: {
        responses: {
          200: {
            description: '',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/List' } } },
          },
        },
      },
    },
  })
  const schemas = (type: string) => ({
    List: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    Item: { type: 'object', properties: { id: { type } } },
  })

  it('changes every operation that reaches it', ({ expect }) => {
    const both = { ...paths('/a'), ...paths('/b'), '/c': { get: ok } }
    const base = read(both, schemas('string'))
    const theirs = read(both, schemas('integer'))
    const { changes, unchanged } = merge(base, theirs, liveOf(base))
    expect(unchanged).toBe(1)
    expect(
      changes.map((change) => [change.kind, change.breaking, change.differences[0]?.at]),
    ).toEqual([
      ['changed', true, 'response 200 [].id'],
      ['changed', true, 'response 200 [].id'],
    ])
  })
})
