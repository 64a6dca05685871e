import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../../scripts/sdk/publish/differences.mjs'
import { changelogEntry } from '../../../scripts/sdk/publish/published.mjs'
import { obstaclesOf, takenOf } from '../../../scripts/sdk/publish/registries.mjs'
import { nextVersion } from '../../../scripts/sdk/publish/version.mjs'

const keys = {
  operationId: 'listKeys',
  summary: 'Keys',
  parameters: [{ name: 'limit', in: 'query', required: false, schema: { type: 'integer' } }],
  responses: {
    200: {
      description: 'A page',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Key' } } },
    },
  },
}
const documentOf = (operation: object, more: object = {}, schemas: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'API', version: '1' },
  paths: { '/keys': { get: operation }, ...more },
  components: {
    schemas: { Key: { type: 'object', properties: { id: { type: 'string' } } }, ...schemas },
  },
})
const old = documentOf(keys)
const versionAfter = async (now: object) => nextVersion('1.4.2', await differencesOf(old, now))

describe('the next version', { timeout: 20_000 }, () => {
  it('is the first where none was published, and none where nothing changed', async () => {
    expect(nextVersion(null, [])).toBe('1.0.0')
    expect(await versionAfter(structuredClone(old))).toBeNull()
  })

  it.for([
    ['an operation', documentOf(keys, { '/new': { get: { ...keys, operationId: 'listNew' } } })],
    [
      'a parameter',
      documentOf({
        ...keys,
        parameters: [
          ...keys.parameters,
          { name: 'q', in: 'query', required: false, schema: { type: 'string' } },
        ],
      }),
    ],
  ] as const)('is minor for %s more', async ([, now]) => {
    expect(await versionAfter(now)).toBe('1.5.0')
  })

  it('is patch for other words', async () => {
    expect(await versionAfter(documentOf({ ...keys, summary: 'All keys' }))).toBe('1.4.3')
  })

  it.for([
    ['an operation is gone', { ...old, paths: { '/else': { get: keys } } }],
    [
      'a parameter is required',
      documentOf({
        ...keys,
        parameters: [{ name: 'limit', in: 'query', required: true, schema: { type: 'integer' } }],
      }),
    ],
    ['an operation has another name', documentOf({ ...keys, operationId: 'getKeys' })],
    [
      'a member of an answer is gone',
      documentOf(keys, {}, { Key: { type: 'object', properties: {} } }),
    ],
  ] as const)('is major where %s', async ([, now]) => {
    expect(await versionAfter(now)).toBe('2.0.0')
  })

  it('is major where a type is gone', async () => {
    expect(await differencesOf(documentOf(keys, {}, { Old: { type: 'string' } }), old)).toEqual([
      { operation: 'Old', says: 'is a type no longer', kind: 'breaking' },
    ])
  })

  it('of the whole management API is none without a change', async () => {
    const path = new URL('../../../openapi/portal-api.json', import.meta.url).pathname
    const document = JSON.parse(readFileSync(path, 'utf8'))
    expect(await differencesOf(document, document)).toEqual([])
    const { '/api/v1/keys/{key_id}': _gone, ...paths } = document.paths
    const changes = await differencesOf(document, { ...document, paths })
    expect(changes).toContainEqual({ operation: 'getKey', says: 'is removed', kind: 'breaking' })
  })
})

it('the changelog says what breaks first', async () => {
  const entry = changelogEntry('2.0.0', new Date('2026-11-22T10:00:00Z'), [
    { operation: 'listNew', says: 'is new', kind: 'addition' },
    { operation: 'listKeys', says: 'is removed', kind: 'breaking' },
  ])
  expect(entry).toBe(
    '## 2.0.0 (2026-11-22)\n\n### Breaking\n\n- `listKeys` is removed\n\n### Added\n\n- `listNew` is new\n',
  )
})

it('refuses changes that are not committed, tokens that are missing, and versions that there are', () => {
  const env = { NPM_TOKEN: 'n', PYPI_TOKEN: 'p' }
  expect(obstaclesOf({ changed: '', env, hasTwine: true })).toEqual([])
  expect(obstaclesOf({ changed: ' M a', env: { NPM_TOKEN: 'n' }, hasTwine: false })).toEqual([
    'The working tree has changes that are not committed.',
    'PYPI_TOKEN is not set.',
    'Python lacks twine, which uploads: pip install twine.',
  ])
  expect(takenOf('1.0.0', [404, 404])).toEqual([])
  expect(takenOf('1.0.0', [200, 503])).toEqual([
    '@turnpike/sdk 1.0.0 is published already.',
    'The registry of turnpike-sdk answered 503.',
  ])
})
