/** Product decision D3: what is generated is valid OpenAPI 3.1, whatever the catalogue holds. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import spectralCore from '@stoplight/spectral-core'
import spectralRulesets from '@stoplight/spectral-rulesets'
import { parse } from 'yaml'
import { describe, it } from 'vitest'
import { generateDocument, type DocumentedProduct } from '../../../src/domain/openapi/generate'
import { readDocument, type ImportedDocument } from '../../../src/domain/openapi/read-document'
import { toYaml } from '../../../src/domain/openapi/to-yaml'
import type { Json } from '../../../src/domain/operation'
import { documentOf, ok, ORIGIN } from './documents'

const product = (imported: ImportedDocument, more: Partial<DocumentedProduct> = {}) => ({
  name: 'Weather',
  description: 'What the sky does.',
  version: '',
  url: 'https://gateway.example.com/weather',
  pageUrl: 'https://portal.example.com/apis/weather',
  keyInQuery: true,
  plans: [
    {
      id: 'pln_a',
      name: 'Free',
      rank: 0,
      routeRate: { limit: 5, windowMs: 1000, algorithm: 'fixed' } as const,
    },
    { id: 'pln_b', name: 'Pro', rank: 10, routeRate: null },
  ],
  routes: imported.operations.map(({ method, members }, index) => ({
    id: `rte_${index}`,
    method,
    path: members.paths.path,
    name: members.name,
    description: members.description,
    groupName: members.group,
    deprecatedAt: members.deprecated ? 1 : null,
    sunsetAt: members.deprecated ? 1_800_000_000_000 : null,
    minRank: index % 30,
    weight: 1000,
    parameters: members.parameters,
    requestBody: members.requestBody,
    responses: members.responses,
    rates: {},
  })),
  schemas: imported.schemas,
  ...more,
})

/** What Spectral's OpenAPI schema and reference rules find. */
async function findings(document: Json): Promise<string[]> {
  const { Spectral } = spectralCore
  const { oas } = spectralRulesets
  const spectral = new Spectral()
  spectral.setRuleset({
    // Its types and its values are of two versions of one package.
    extends: [[oas as never, 'off']],
    rules: {
      'oas3-schema': 'error',
      'path-params': 'error',
      'operation-operationId-unique': 'error',
      'operation-parameters': 'error',
      'oas3-examples-value-or-externalValue': 'error',
    },
  })
  const found = await spectral.run(JSON.parse(JSON.stringify(document)))
  return found.map(({ code, path, message }) => `${code} /${path.join('/')}: ${message}`)
}

const everything = documentOf(
  {
    '/days/{day}': {
      get: {
        summary: 'A day',
        tags: ['Days'],
        deprecated: true,
        parameters: [
          { name: 'day', in: 'path', schema: { type: 'string', pattern: '(' } },
          {
            name: 'q',
            in: 'query',
            schema: { type: 'string', nullable: true, enum: ['a'] },
            example: 'a',
          },
          { name: 'X-A', in: 'header' },
        ],
        responses: {
          200: {
            description: '',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Day' } } },
          },
          401: { description: 'Own', content: { 'application/json': {} } },
          404: { description: 'Own problem', content: { 'application/problem+json': {} } },
          '5XX': { description: 'Own' },
          default: { description: 'Else' },
        },
      },
      put: {
        requestBody: { content: { 'multipart/form-data': { schema: { type: 'object' } } } },
        ...ok,
      },
    },
    '/days/{other}/x': { get: ok, post: ok },
    '/days/v{other}.json': { get: ok },
    '/days-x': { get: ok },
    '/days/x': { get: {} },
  },
  {
    components: {
      schemas: {
        Day: {
          type: 'object',
          required: 'name',
          properties: {
            next: { $ref: '#/components/schemas/Day~1Of It' },
            exclusive: { minimum: 1, exclusiveMinimum: true },
          },
          discriminator: { propertyName: 'next', mapping: { a: 'https://elsewhere.example.com' } },
        },
        'Day/Of It': { anyOf: [true, false, { $ref: '#/components/schemas/Day' }] },
      },
    },
  },
)

const catalogue = product(
  readDocument({ ...(everything as object), openapi: '3.0.3' } as Json, ORIGIN),
)

describe('a generated document', () => {
  it('is valid for all that a catalogue may hold', async ({ expect }) => {
    expect(await findings(generateDocument(catalogue))).toEqual([])
  }, 60_000)

  it('is valid for routes written by hand, even with references that lead nowhere', async ({
    expect,
  }) => {
    const [route] = catalogue.routes
    if (!route) throw new Error('No route')
    const byHand = {
      ...route,
      path: '/files/{rest+}',
      parameters: [
        {
          name: 'name',
          in: 'body',
          type: 'string',
          required: true,
          description: '',
          example: null,
          schema: null,
        },
        {
          name: 'tags',
          in: 'body',
          type: 'string[]',
          required: false,
          description: '',
          example: null,
          schema: null,
        },
      ] as const,
      requestBody: null,
      responses: {
        200: {
          description: '',
          contentType: 'text/csv',
          schema: { $ref: '#/components/schemas/Gone' },
          example: 'a,b',
        },
      },
    }
    const document = generateDocument({ ...catalogue, routes: [byHand], schemas: {} })
    expect(await findings(document)).toEqual([])
    expect(document['paths']).toMatchObject({
      '/files/{rest}': {
        get: {
          parameters: [{ name: 'rest', in: 'path', required: true }],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { required: ['name'], properties: { tags: { type: 'array' } } },
              },
            },
          },
        },
      },
    })
    expect(JSON.stringify(document)).not.toContain('Gone')
  }, 60_000)

  it('is valid without a route or plan', async ({ expect }) => {
    expect(await findings(generateDocument({ ...catalogue, routes: [], plans: [] }))).toEqual([])
  }, 60_000)

  it('tells the lowest plan and its rates, only of plans that may call', ({ expect }) => {
    const { paths } = generateDocument(catalogue) as {
      paths: Record<string, Record<string, object>>
    }
    expect(paths['/days/{day}']?.['get']).toMatchObject({
      'x-plan': { name: 'Free', rank: 0 },
      'x-rate-limits': [{ plan: 'Free', limit: 5, window_seconds: 1 }],
    })
    expect(paths['/days/{day}']?.['put']).toMatchObject({
      'x-plan': { name: 'Pro' },
      'x-rate-limits': [],
    })
  })

  it('shows a path with text around its parameter as it is', ({ expect }) => {
    const { paths } = generateDocument(catalogue)
    expect(paths).toMatchObject({
      '/days/v{other}.json': {
        get: { parameters: [{ name: 'other', in: 'path', required: true }] },
      },
    })
  })

  it('is the same as YAML', ({ expect }) => {
    const document = generateDocument(catalogue)
    expect(parse(toYaml(document))).toEqual(document)
    const tricky = {
      yes: 'no',
      '200': [],
      'a b': {},
      n: [[], [{ x: null, y: [1, [2]] }], {}],
      '': '- # : \n\t"',
    }
    expect(parse(toYaml(tricky))).toEqual(tricky)
  })
})

const { CORPORA } = process.env
const folder = CORPORA && join(CORPORA, 'openapi')
const names = folder ? readdirSync(folder) : []

describe.skipIf(names.length === 0)('the document generated of', () => {
  it.for(names)('%s is valid', { timeout: 120_000 }, async (name, { expect }) => {
    const document = JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as Json
    expect(await findings(generateDocument(product(readDocument(document, ORIGIN))))).toEqual([])
  })
})
