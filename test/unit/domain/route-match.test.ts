import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRoutes, matchRoute, originPathOf } from '../../../src/domain/route-match'
import { route } from './routes'

/** The route that serves the call, as `GET /path` with its parameters, or the answer without one. */
function served(operations: readonly string[], call: string) {
  const [method = '', path = ''] = call.split(' ')
  const match = matchRoute(compileRoutes(operations.map((o) => route(o))), method, path)
  if (match === null || 'allow' in match) return match
  return [`${match.route.method} ${match.route.path}`, { ...match.params }]
}

describe('the most specific route serves a call', () => {
  const routes = [
    'GET /{rest+}',
    'GET /users/{id}',
    'GET /users/me',
    'GET /users/{id}/files/{path+}',
    'GET /users/me/{tab}',
    'GET /{kind}/latest',
  ]
  it.for([
    ['/users/me', 'GET /users/me', {}, 'a literal beats a parameter'],
    ['/users/7', 'GET /users/{id}', { id: '7' }, 'a parameter takes one segment'],
    ['/users/latest', 'GET /users/{id}', { id: 'latest' }, 'the earlier literal decides'],
    ['/weather/latest', 'GET /{kind}/latest', { kind: 'weather' }, 'a parameter before a literal'],
    ['/users/me/keys', 'GET /users/me/{tab}', { tab: 'keys' }, 'a literal, then a parameter'],
    [
      '/users/me/files/a/b',
      'GET /users/{id}/files/{path+}',
      { id: 'me', path: 'a/b' },
      'a literal that leads nowhere gives way',
    ],
    ['/users/7/other', 'GET /{rest+}', { rest: 'users/7/other' }, 'a catch-all takes the rest'],
    ['/users/7/files', 'GET /{rest+}', { rest: 'users/7/files' }, 'a catch-all takes at least one'],
    ['/users/%2A', 'GET /users/{id}', { id: '%2A' }, 'parameters stay encoded'],
    ['/Users/me', 'GET /{rest+}', { rest: 'Users/me' }, 'letters keep their case'],
    ['/a/', 'GET /{rest+}', { rest: 'a/' }, 'a catch-all keeps a slash at the end'],
    ['/', 'GET /{rest+}', { rest: '' }, 'a catch-all at the root takes the root too'],
  ] as const)('%s: %s', ([path, operation, params], { expect }) => {
    expect(served(routes, `GET ${path}`)).toEqual([operation, params])
  })

  it('leaves alone what no route matches', () => {
    const few = ['GET /a', 'GET /b/{x}', 'GET /c/{rest+}', 'GET /d/']
    for (const path of ['/', '/x', '/a/b', '/a/', '/b', '/b/', '/b/1/2', '/c', '/c/', '/d']) {
      expect([path, served(few, `GET ${path}`)]).toEqual([path, null])
    }
    expect(served(few, 'GET /d/')).toEqual(['GET /d/', {}])
    expect(served([], 'GET /')).toBeNull()
  })

  it('never reaches into the namespace of the gateway', () => {
    for (const path of ['/-', '/-/', '/-/usage', '/-/a/b']) {
      expect(served(['GET /{rest+}', 'GET /{a}/{b}'], `GET ${path}`)).toBeNull()
    }
    expect(served(['GET /{rest+}'], 'GET /-a')).toEqual(['GET /{rest+}', { rest: '-a' }])
  })

  it('takes parameter names that objects have a meaning for', () => {
    const match = served(['GET /{__proto__}/{constructor}'], 'GET /a/b')
    expect(match).toEqual([
      'GET /{__proto__}/{constructor}',
      Object.fromEntries([
        ['__proto__', 'a'],
        ['constructor', 'b'],
      ]),
    ])
  })
})

describe('methods', () => {
  const routes = [
    'GET /a',
    'POST /a',
    'DELETE /{id}',
    'PUT /{rest+}',
    'HEAD /h',
    'GET /h',
    'POST /p',
  ]

  it('HEAD is served by the route of GET unless it has its own', () => {
    expect(served(routes, 'HEAD /a')).toEqual(['GET /a', {}])
    expect(served(routes, 'HEAD /h')).toEqual(['HEAD /h', {}])
  })

  it('a less specific route serves a method that the more specific one lacks', () => {
    expect(served(routes, 'DELETE /a')).toEqual(['DELETE /{id}', { id: 'a' }])
    expect(served(routes, 'PUT /a')).toEqual(['PUT /{rest+}', { rest: 'a' }])
  })

  it('a method that no route serves is told the ones that are', () => {
    expect(served(routes, 'PATCH /a')).toEqual({ allow: ['DELETE', 'GET', 'HEAD', 'POST', 'PUT'] })
    expect(served(routes, 'GET /p')).toEqual({ allow: ['DELETE', 'POST', 'PUT'] })
    expect(served(routes, 'GET /x/y')).toEqual({ allow: ['PUT'] })
    expect(served(['GET /a'], 'get /a')).toEqual({ allow: ['GET', 'HEAD'] })
    expect(served(['POST /a'], 'HEAD /a')).toEqual({ allow: ['POST'] })
  })
})

describe('routes that overlap', () => {
  const serve = (routes: readonly ReturnType<typeof route>[], path: string) => {
    const match = matchRoute(compileRoutes(routes), 'GET', path)
    return match && 'route' in match ? match.route : match
  }

  it('of the same shape: the one for the higher plan wins', () => {
    const low = route('GET /users/{a}', 1)
    const high = route('GET /users/{b}', 2)
    expect(serve([low, high], '/users/7')).toBe(high)
    expect(serve([high, low], '/users/7')).toBe(high)
  })

  it('of the same shape and plan: the first by path wins', () => {
    const first = route('GET /{a+}')
    const second = route('GET /{b+}')
    expect(serve([second, first], '/users/7')).toBe(first)
  })

  it.for(['/paid/', '/paid;x', '/paid;x=1/'])(
    'a catch-all does not let %s through to what a higher plan pays for',
    (path, { expect }) => {
      const routes = [route('GET /{rest+}', 0), route('GET /{one}', 0), route('GET /paid', 2)]
      expect(serve(routes, path)).toBeNull()
    },
  )

  it('path parameters and slashes at the end pass where no higher plan is at stake', () => {
    const all = route('GET /{rest+}', 1)
    const routes = [all, route('GET /paid', 1), route('GET /{a}/{b}/{c}/x', 0)]
    for (const path of ['/paid/', '/paid;x', '/route/13.4,52.5;13.5,52.6', '/']) {
      expect(serve(routes, path)).toBe(all)
    }
  })

  it('a literal route with a slash at the end is what its provider says it is', () => {
    const open = route('GET /paid/', 0)
    expect(serve([open, route('GET /paid', 2)], '/paid/')).toBe(open)
  })
})

const patternSegment = fc.constantFrom('a', 'b', '{x}', '{y}')
const pattern = fc
  .tuple(
    fc.uniqueArray(patternSegment, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '/{r+}', '/'),
  )
  .map(([segments, end]) => `/${segments.join('/')}${end}`)
const someRoutes = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('GET', 'POST', 'HEAD'), pattern, fc.integer({ min: 0, max: 3 }))
    .map(([method, path, rank]) => route(`${method} ${path}`, rank)),
  { selector: (r) => r.id, maxLength: 12 },
)
const somePath = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 4 })
  .filter((segments) => segments.every((s, i) => s !== '' || i === segments.length - 1))
  .map((segments) => `/${segments.join('/')}`)

/** The rule as a sentence: sort by kind of segment, then strictest, then path; the first that fits. */
function firstByRule(routes: readonly ReturnType<typeof route>[], path: string) {
  const kinds = (r: { path: string }) =>
    r.path
      .replace(/\{\w+\+\}/g, '2')
      .replace(/\{\w+\}/g, '1')
      .replace(/[a-z]+/g, '0')
  const fits = (r: { path: string }) =>
    new RegExp(
      `^${r.path.replace(/\{\w+\+\}/g, '[^/]+(?:/.*)?').replace(/\{\w+\}/g, '[^/]+')}$`,
    ).test(path)
  return routes
    .filter((r) => r.method === 'GET' && fits(r))
    .toSorted(
      (a, b) =>
        kinds(a).localeCompare(kinds(b)) || b.minRank - a.minRank || (a.path < b.path ? -1 : 1),
    )[0]
}

describe('any set of routes', () => {
  it('answers as the rule says', () => {
    fc.assert(
      fc.property(someRoutes, somePath, (routes, path) => {
        const match = matchRoute(compileRoutes(routes), 'GET', path)
        const expected = firstByRule(routes, path)
        if (match && 'route' in match) expect(match.route).toBe(expected)
        // Only a spelling of a path that a higher plan pays for is refused although a route fits.
        else if (expected) expect(path).toMatch(/\/$/)
      }),
      { numRuns: 3000 },
    )
  })

  it('answers the same in whatever order its routes came', () => {
    const shuffled = someRoutes.chain((routes) =>
      fc.tuple(
        fc.constant(routes),
        fc.shuffledSubarray(routes, { minLength: routes.length, maxLength: routes.length }),
      ),
    )
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT')
    fc.assert(
      fc.property(shuffled, method, somePath, ([one, other], call, path) => {
        expect(matchRoute(compileRoutes(one), call, path)).toEqual(
          matchRoute(compileRoutes(other), call, path),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('calls the origin on the same path when the two paths of a route are the same', () => {
    fc.assert(
      fc.property(someRoutes, somePath, (routes, path) => {
        const match = matchRoute(compileRoutes([...routes, route('GET /{all+}')]), 'GET', path)
        if (match && 'route' in match) expect(originPathOf(match.route, match.params)).toBe(path)
      }),
    )
  })

  it('never serves a spelling of a path at a lower rank than the path itself', () => {
    const spelling = fc.constantFrom('/', ';', ';x=1', ';x/')
    fc.assert(
      fc.property(someRoutes, somePath, spelling, (routes, path, suffix) => {
        fc.pre(!path.endsWith('/') && !routes.some((r) => r.path === `${path}/`))
        const table = compileRoutes(routes)
        const plain = matchRoute(table, 'GET', path)
        const spelled = matchRoute(table, 'GET', path + suffix)
        if (plain && 'route' in plain && spelled && 'route' in spelled) {
          expect(spelled.route.minRank).toBeGreaterThanOrEqual(plain.route.minRank)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
