/** Routes as tools, and arguments as requests (product G16). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RouteRecord } from '../../../../src/domain/config'
import { findingsIn } from '../../../../src/domain/mcp/check'
import { toolNames } from '../../../../src/domain/mcp/names'
import { requestOf } from '../../../../src/domain/mcp/request'
import { toolsOf } from '../../../../src/domain/mcp/tool'
import type { Json } from '../../../../src/domain/operation'
import { compileRoutes, matchRoute } from '../../../../src/domain/route-match'

const route = (id: string, method: string, path: string): RouteRecord => ({
  id,
  method,
  path,
  originPath: path,
  minRank: 0,
  requiredPlan: '',
  weight: 1000,
  rates: {},
})
const only = (one: RouteRecord, document?: Json) => {
  const [tool] = [...toolsOf([one], document).values()]
  if (!tool) throw new Error('no tool')
  return tool.read()
}

describe('names', () => {
  const namesOf = (routes: readonly RouteRecord[]) => [...toolNames(routes).values()]
  it('say method and path, and fit every client', () => {
    const long = `/${'segment-'.repeat(20)}`
    const names = namesOf([route('a', 'GET', '/users/{id}/files'), route('b', 'GET', long)])
    expect(names[0]).toBe('getUsersIdFiles')
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  })

  it('are different, and stay when routes are added', () => {
    const paths = fc.uniqueArray(fc.stringMatching(/^\/[ab](?:[-/_.][ab]){0,3}$/), { minLength: 2 })
    fc.assert(
      fc.property(paths, (paths) => {
        const routes = paths.map((path, i) => route(`r${`${i}`.padStart(3, '0')}`, 'GET', path))
        const names = toolNames(routes)
        expect(new Set(names.values()).size).toBe(routes.length)
        const before = toolNames(routes.slice(0, -1))
        for (const [one, name] of before) expect(names.get(one)).toBe(name)
      }),
    )
  })
})

describe('schemas', () => {
  const components = {
    schemas: {
      Node: {
        type: 'object',
        properties: { next: { $ref: '#/components/schemas/Node' }, 'odd name': true },
        pattern: '(',
        nonsense: { a: 1 },
      },
      'a b/c': { type: 'string', enum: [] },
    },
  }
  const body = (schema: Json): Json => ({
    components,
    paths: {
      '/x': {
        post: { requestBody: { required: true, content: { 'application/json': { schema } } } },
      },
    },
  })

  it('stand alone, components below $defs, and hold nothing malformed', () => {
    const schema = {
      allOf: [{ $ref: '#/components/schemas/Node' }, { $ref: '#/components/schemas/a b~1c' }],
      properties: {
        other: { $ref: '#/components/schemas/missing' },
        b: { $ref: '#/components/schemas/a b/c' },
      },
    }
    const tool = only(route('a', 'POST', '/x'), body(schema))
    expect(tool.inputSchema).toEqual({
      type: 'object',
      properties: {
        body: {
          allOf: [{ $ref: '#/$defs/Node' }, {}],
          properties: { other: {}, b: { $ref: '#/$defs/_1' } },
        },
      },
      required: ['body'],
      additionalProperties: false,
      $defs: {
        Node: {
          type: 'object',
          properties: { next: { $ref: '#/$defs/Node' }, 'odd name': true },
        },
        _1: { type: 'string' },
      },
    })
  })

  it('refuse what they say, wherever it stands', () => {
    const root = {
      type: 'object',
      properties: { list: { type: 'array', items: { $ref: '#/$defs/N' }, maxItems: 2 } },
      required: ['list'],
      additionalProperties: false,
      $defs: { N: { anyOf: [{ type: 'integer', minimum: 3 }, { const: 'x' }] } },
    } as const
    const found = (value: Json) => findingsIn(value, root).map(({ pointer }) => pointer)
    expect(found({ list: [3, 'x'] })).toEqual([])
    expect(found({ list: [2, 'y'] })).toEqual(['/list/0', '/list/1'])
    expect(found({ list: [3, 3, 3], more: 1 })).toEqual(['/list', '/more'])
    expect(found({})).toEqual(['/list'])
    expect(found([])).toEqual(['/'])
  })

  it('that go round in a circle end', () => {
    const root: Json = {
      $ref: '#/$defs/A',
      $defs: { A: { anyOf: [{ $ref: '#/$defs/A' }, false] } },
    }
    expect(() => findingsIn(1, root)).not.toThrow()
    const bare: Json = { $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/A' } } }
    expect(findingsIn(1, bare)).toEqual([])
    const both: Json = {
      $ref: '#/$defs/A',
      $defs: {
        A: { allOf: [{ $ref: '#/$defs/B' }, { $ref: '#/$defs/B' }] },
        B: { $ref: '#/$defs/A' },
      },
    }
    expect(findingsIn(1, both)).toEqual([])
  })

  it('take values of any depth, and say what is wrong where they still look', () => {
    const root: Json = {
      $ref: '#/$defs/A',
      $defs: { A: { type: 'object', properties: { a: { $ref: '#/$defs/A' } } } },
    }
    const nested = (levels: number, end: Json): Json => {
      let value = end
      for (let level = 0; level < levels; level++) value = { a: value }
      return value
    }
    expect(findingsIn(nested(20, 1), root)).toEqual([
      { pointer: '/a'.repeat(20), detail: 'must be object' },
    ])
    expect(findingsIn(nested(50_000, 1), root)).toEqual([])
  })

  it('look at no more of a large value than they tell of', () => {
    const names = Array.from(
      { length: 2000 },
      (_, i) => [`known_${i}`, { type: 'string' }] as const,
    )
    let looks = 0
    const properties = new Proxy<Record<string, Json>>(Object.fromEntries(names), {
      ownKeys: (known) => {
        looks++
        return Reflect.ownKeys(known)
      },
    })
    const root: Json = { type: 'object', properties, additionalProperties: false }
    const value = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, i]))
    expect(findingsIn(value, root)).toHaveLength(10)
    expect(looks).toBe(10)
  })
})

describe('requests', () => {
  it('lead to the route of the tool, or nowhere', () => {
    const routes = [
      route('a', 'GET', '/users/{id}'),
      route('b', 'GET', '/users/{id}/x'),
      route('c', 'GET', '/{rest+}'),
    ]
    const table = compileRoutes(routes)
    const tool = toolsOf(routes, undefined).get('getUsersId')?.read()
    if (!tool) throw new Error('no tool')
    const awkward = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[./%25eEfF\\;a]{0,8}$/),
    )
    fc.assert(
      fc.property(awkward, (id) => {
        const request = requestOf(tool, { id })
        if (!('path' in request)) return
        const match = matchRoute(table, 'GET', request.path)
        expect(match && 'route' in match && match.route.id).toBe('a')
        expect(new URL(`https://h${request.path}`).pathname).toBe(request.path)
        const value = request.path.slice('/users/'.length)
        expect(decodeURIComponent(value)).toBe(id.toWellFormed())
      }),
      { numRuns: 1000 },
    )
  })

  it('hold each argument of the query whole', () => {
    const document: Json = {
      paths: { '/q': { get: { parameters: [{ name: 'a&b', in: 'query', schema: {} }] } } },
    }
    const tool = only(route('a', 'GET', '/q'), document)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const request = requestOf(tool, { a_b: value })
        if (!('path' in request)) throw new Error('refused')
        expect([...new URLSearchParams(request.query)]).toEqual([['a&b', value.toWellFormed()]])
      }),
    )
  })
})
