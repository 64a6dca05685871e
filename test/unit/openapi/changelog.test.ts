import { it } from 'vitest'
import { changelogOf } from '../../../src/domain/openapi/changelog'
import { mergeDocument } from '../../../src/domain/openapi/merge'
import { readDocument } from '../../../src/domain/openapi/read-document'
import { documentOf, ok, ORIGIN } from './documents'

it('tells a difference in sentences, what breaks first', ({ expect }) => {
  const base = readDocument(documentOf({ '/a': { get: ok }, '/gone': { get: ok } }), ORIGIN)
  const parameters = [{ name: 'limit', in: 'query', required: true }]
  const theirs = readDocument(
    documentOf({
      '/a': { get: { parameters, ...ok } },
      '/new`': { post: ok },
      '/new': { post: ok },
    }),
    ORIGIN,
  )
  const live = base.operations.map(({ key, method, members }, index) => ({
    id: `rte_${index}`,
    method,
    operationKey: key,
    members,
    editedByHand: [],
  }))
  const { changes } = mergeDocument(base, theirs, live, {})
  const applied = changes.filter(({ kind }) => kind !== 'skipped')
  const entry = changelogOf(applied, '2.0')
  expect(entry).toMatchObject({
    title: 'Version 2.0: 1 added, 1 changed, 1 removed',
    breaking: true,
  })
  expect(entry.body).toBe(`## Breaking changes

- \`GET /a\`
  - \`query parameter limit\` is new and required

## Added

- \`POST /new\` is new

## Removed

- \`GET /gone\` is removed`)
  expect(entry.changes).toMatchObject([
    { operation: 'GET /a', route_id: 'rte_0', kind: 'changed', breaking: true },
    { operation: 'POST /new', route_id: null, kind: 'added', breaking: false },
    { operation: 'GET /gone', route_id: 'rte_1', kind: 'removed', breaking: true },
  ])
})
