/** Product decision B7: what an edit by hand breaks. */
import { it } from 'vitest'
import { editDifferences, type CallableRoute } from '../../../src/domain/openapi/edit'
import { readDocument } from '../../../src/domain/openapi/read-document'
import { documentOf, ok, ORIGIN } from './documents'

const routeAt = (path: string, more: Partial<CallableRoute> = {}): CallableRoute => {
  const [operation] = readDocument(documentOf({ [path]: { get: ok } }), ORIGIN).operations
  if (!operation) throw new Error('No operation')
  return { method: 'GET', members: operation.members, minRank: 10, sunsetAt: null, ...more }
}
const DAY = Date.UTC(2027, 0, 1)

it.for([
  ['another path', routeAt('/b/{id}'), ['is at another address: GET /b/{id}']],
  ['another method', routeAt('/a/{id}', { method: 'PUT' }), ['is at another address: PUT /a/{id}']],
  ['another name of a parameter', routeAt('/a/{key}'), []],
  ['a higher plan', routeAt('/a/{id}', { minRank: 20 }), ['asks for a higher plan']],
  ['a lower plan', routeAt('/a/{id}', { minRank: 0 }), []],
  ['an end', routeAt('/a/{id}', { sunsetAt: DAY }), ['ends: 2027-01-01']],
] as const)('%s', ([, after, says], { expect }) => {
  const found = editDifferences(routeAt('/a/{id}'), after)
  expect(found.filter(({ breaking }) => breaking).map((each) => each.says)).toEqual(says)
})

it('an end that stays, or is taken away, breaks nothing', ({ expect }) => {
  const ending = routeAt('/a', { sunsetAt: DAY })
  expect(editDifferences(ending, ending)).toEqual([])
  expect(editDifferences(ending, routeAt('/a'))).toMatchObject([
    { says: 'no longer ends', breaking: false },
  ])
})
