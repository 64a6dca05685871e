/** Routes with literal text around a parameter: which one serves a call, and at which rank (security C1, C2). */
import { describe, expect, it } from 'vitest'
import { canonicalPath } from '../../../src/domain/canonical-path'
import type { RouteRecord } from '../../../src/domain/config'
import { compileRoutes, matchRoute } from '../../../src/domain/route-match'
import { route } from './routes'

/** The route of a call, or null when none serves it. */
function match(routes: readonly RouteRecord[], path: string, method = 'GET') {
  const found = matchRoute(compileRoutes(routes), method, path)
  return found && 'route' in found ? found : null
}
const served = (paths: readonly string[], path: string) => {
  const found = match(
    paths.map((one) => route(`GET ${one}`)),
    path,
  )
  return found && [found.route.path, { ...found.params }]
}

describe('text around a parameter', () => {
  const routes = [
    '/{rest+}',
    '/c/{x}',
    '/c/{x}.json',
    '/c/me.json',
    '/c/v{x}.json',
    '/c/v{x}',
    '/c/{x}.tar.gz',
    '/c/{x}.gz',
    '/c/{x}.json/log',
    '/c/{x}/{y}.png',
  ]
  it.for([
    ['/c/me.json', '/c/me.json', {}, 'a literal is closer'],
    ['/c/7.json', '/c/{x}.json', { x: '7' }, 'it is closer than a parameter'],
    ['/c/v7.json', '/c/v{x}.json', { x: '7' }, 'more text is closer than less'],
    ['/c/v7', '/c/v{x}', { x: '7' }, 'before the parameter'],
    ['/c/a.tar.gz', '/c/{x}.tar.gz', { x: 'a' }, 'the longer end is closer'],
    ['/c/a.b.gz', '/c/{x}.gz', { x: 'a.b' }, 'the parameter takes what is left'],
    ['/c/.json', '/c/{x}', { x: '.json' }, 'the parameter takes one character at least'],
    ['/c/v', '/c/{x}', { x: 'v' }, 'the same in front'],
    ['/c/v.json', '/c/{x}.json', { x: 'v' }, 'text in front and behind does not overlap'],
    ['/c/a.JSON', '/c/{x}', { x: 'a.JSON' }, 'letters keep their case'],
    ['/c/7.json/log', '/c/{x}.json/log', { x: '7' }, 'in the middle of a path'],
    ['/c/7.json/x.png', '/c/{x}/{y}.png', { x: '7.json', y: 'x' }, 'what leads nowhere gives way'],
    ['/c/7.json/x', '/{rest+}', { rest: 'c/7.json/x' }, 'no parameter takes a slash'],
    ['/c/caf%C3%A9.json', '/c/{x}.json', { x: 'caf%C3%A9' }, 'parameters stay encoded'],
    ['/c/a;b.json', '/c/{x}.json', { x: 'a;b' }, 'path parameters belong to it'],
  ] as const)('%s: %s, %j: %s', ([path, wanted, params], { expect }) => {
    expect(served(routes, path)).toEqual([wanted, params])
  })

  it.for([
    ['/{x}-b', '/a-{x}', '/a-b-b', '/a-{x}'],
    ['/{x}-bb', '/a-{x}', '/a-b-bb', '/{x}-bb'],
  ] as const)('of %s and %s, %s goes to %s', ([one, other, path, wanted], { expect }) => {
    expect(served([one, other], path)?.[0]).toBe(wanted)
    expect(served([other, one], path)?.[0]).toBe(wanted)
    const first = [route(`GET ${one}/z`, 3), route(`GET ${one}`), route(`GET ${other}`)]
    expect(match(first, path)?.route.path).toBe(wanted)
  })

  it.for([
    ['/v..', 'a dot segment'],
    ['/v.', 'a dot segment'],
    ['/v%252e%252e', 'a dot segment behind two escapes'],
    ['/v..;a', 'a dot segment with a path parameter'],
    ['/v;a', 'nothing but a path parameter'],
    ['/a%2A', 'half of an escape'],
  ] as const)('%s is served by no route, since the value is %s', ([path], { expect }) => {
    expect(canonicalPath(`http://h${path}`)).toBe(path)
    const routes = [route('GET /v{x}', 0, '/{x}'), route('GET /{x}2A', 0, '/{x}')]
    expect(match(routes, path)).toBeNull()
    expect(match([...routes, route('GET /{x}'), route('GET /{rest+}')], path)).toBeNull()
  })

  it('of one shape is one place: the route for the higher plan serves it', () => {
    const [low, high] = [route('GET /x/{a}.json', 1), route('GET /x/{b}.json', 2)]
    for (const routes of [
      [low, high],
      [high, low],
    ]) {
      expect(match(routes, '/x/7.json')?.route).toBe(high)
    }
  })

  it('tells the methods that a path is served with', () => {
    const routes = [route('POST /{x}.json'), route('PUT /a{x}'), route('GET /{x}.xml')]
    expect(matchRoute(compileRoutes(routes), 'GET', '/a.json')).toEqual({ allow: ['POST', 'PUT'] })
    expect(match(routes, '/a.xml', 'HEAD')?.route.path).toBe('/{x}.xml')
  })
})

describe('a call is never charged by a laxer route than its origin may understand', () => {
  const lax = [route('GET /free/{x}', 0), route('GET /{rest+}', 0)]
  const rankOf = (paid: string, path: string) =>
    match([...lax, route(`GET ${paid}`, 2)], path)?.route.minRank ?? 'none'

  it.for([
    ['/free/{x}.json', '/free/a.json', 2],
    ['/free/{x}.json', '/free/a;x.json', 2],
    ['/free/{x}.json', '/free/a.json;v=1', 'none'],
    ['/free/{x}.json', '/free/a.json;.json', 2],
    ['/free/{x}.json', '/free/a.json/', 'none'],
    ['/free/{x}.json', '/free/a;x.json/', 'none'],
    ['/free/{x}.json', '/free/a.json;v/', 'none'],
    ['/free/{x}.json', '/free/a.json%3Bv', 'none'],
    ['/free/{x}.json', '/free/a%252Ejson', 'none'],
    ['/free/{x}.json', '/free/..json', 'none'],
    ['/free/{x}:run', '/free/a%3Arun', 'none'],
    ['/free/{x}:run', '/free/a%253Arun', 'none'],
    ['/free/{x}:run', '/free/a%25zz%253Arun', 'none'],
    ['/free/{x}:run', '/free/a%3F%3Arun', 'none'],
    ['/free/{x}:run', '/free/a;b%3Arun', 'none'],
    ['/free/{x}:run', '/free/a:run;x', 'none'],
    ['/free/v{x}', '/free/v1/', 'none'],
    ['/free/a:run', '/free/a%3Arun', 'none'],
    ['/free/b/', '/free/b;x/', 'none'],
    ['/free/{x}.json', '/free/a%20b', 0],
    ['/free/{x}.json', '/free/a%3Bv', 0],
    ['/free/{x}.json', '/free/100%25', 0],
    ['/free/{x}.json', '/free/a/', 0],
  ] as const)('%s for the higher plan: %s costs %s', ([paid, path, rank], { expect }) => {
    expect(canonicalPath(`http://h${path}`)).toBe(path)
    expect(rankOf(paid, path)).toBe(rank)
  })

  it('a spelling of what a parameter alone takes is not charged by the closer route', () => {
    const routes = [route('GET /free/{x}', 2), route('GET /free/{x}.json', 0)]
    expect(match(routes, '/free/a.json')?.route.minRank).toBe(0)
    expect(match(routes, '/free/a;x.json')).toBeNull()
  })

  it('where two overlap and neither is closer, the one for the higher plan serves', () => {
    for (const [front, end] of [
      [2, 0],
      [0, 2],
    ]) {
      const routes = [route('GET /v{x}', front), route('GET /{x}.report', end)]
      expect(match(routes, '/v1.report')?.route.minRank).toBe(2)
      expect(match(routes.toReversed(), '/v1.report')?.route.minRank).toBe(2)
      const closer = [...routes, route('GET /v{x}.report', 1)]
      expect(match(closer, '/v1.report')?.route.minRank).toBe(1)
    }
  })
})

it('looks at each route once at most, however many of them lead nowhere', () => {
  const forms = ['a{p}', '{p}a', 'a{p}a', '{p}', 'aa{p}', '{p}aa']
  const routes = Array.from({ length: 4000 }, (_, index) => {
    const segments = Array.from({ length: 20 }, (_, depth) => {
      const form = forms[Math.floor(index / 6 ** (depth % 5)) % 6] ?? ''
      return form.replace('p', `p${depth}`)
    })
    return route(`GET /${segments.join('/')}/end${index}`)
  })
  const table = compileRoutes(routes)
  const path = `/${Array.from({ length: 20 }, () => 'aaaaaa').join('/')}/other`
  const started = performance.now()
  expect(matchRoute(table, 'GET', path)).toBeNull()
  // Every choice at every segment would be 6^20 steps.
  expect(performance.now() - started).toBeLessThan(1000)
})
