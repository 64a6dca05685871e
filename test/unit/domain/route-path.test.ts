import { describe, it } from 'vitest'
import { canonicalPath } from '../../../src/domain/canonical-path'
import {
  compileRoutes,
  matchRoute,
  originPathOf,
  validateRoutePath,
} from '../../../src/domain/route-match'
import { route } from './routes'

describe('the path at the origin', () => {
  it.for([
    ['/forecast/{days}', '/v2/daily', '/forecast/7', '/v2/daily'],
    ['/forecast/{days}', '/v2/days/{days}', '/forecast/7', '/v2/days/7'],
    ['/{a}/{b}', '/{b}/{a}/{b}', '/x/y', '/y/x/y'],
    ['/files/{path+}', '/store/{path+}', '/files/a/b%20c', '/store/a/b%20c'],
    ['/{rest+}', '/base/{rest+}', '/', '/base/'],
    ['/{rest+}', '/{rest+}', '/', '/'],
    ['/{rest+}', '/{rest+}', '/a/', '/a/'],
    ['/{a}', '/x/{a}', '/%7Bb%7D', '/x/%7Bb%7D'],
    ['/{a}', '/x/{a}', '/$&', '/x/$&'],
    ['/{id}.json', '/{id}.json', '/7.json', '/7.json'],
    ['/{id}.json', '/x/{id}', '/7.json', '/x/7'],
    ['/v{n}/{id}.json', '/{id}.json/v{n}/{n}', '/v2/a.b.json', '/a.b.json/v2/2'],
    ['/a-{x}-b', '/{x}', '/a-%2A;y-b', '/%2A;y'],
    ['/{x}:run', '/{x}:run', '/$&:run', '/$&:run'],
  ] as const)('%s to %s: %s is %s', ([path, originPath, call, expected], { expect }) => {
    expect(validateRoutePath(path, originPath)).toBeNull()
    const match = matchRoute(compileRoutes([route(`GET ${path}`, 0, originPath)]), 'GET', call)
    if (match === null || 'allow' in match) throw new Error('no route')
    const atOrigin = originPathOf(match.route, match.params)
    expect(atOrigin).toBe(expected)
    expect(canonicalPath(`https://origin.example${atOrigin}`)).toBe(atOrigin)
  })
})

describe('paths of a route', () => {
  it.for([
    ['/', '/'],
    ['/a/b-c/~d', '/x'],
    ['/a/', '/a/'],
    ['/{a}/{b_2}/{C+}', '/x/{b_2}/{C+}'],
    ['/{rest+}', '/'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    ['/-a', '/-/internal'],
    ['/a/-/b', '/a'],
    ['/{id}.json', '/{id}.json'],
    ['/{id}.json', '/{id}'],
    ['/v{n}/{id}.json/{rest+}', '/{id}.json/{n}/{rest+}'],
    ['/-{a}', '/-{a}'],
    ['/a;v={b}', '/{b}'],
    ['/caf%C3%A9-{x}', '/a'],
  ] as const)('%s to %s is valid', ([path, originPath], { expect }) => {
    expect(validateRoutePath(path, originPath)).toBeNull()
  })

  it.for([
    ['', '/', "The path must begin with '/'."],
    ['a', '/', "The path must begin with '/'."],
    ['/a', 'https://evil.example/', "The origin path must begin with '/'."],
    ['/{a}/{a}', '/', 'The path names a parameter twice.'],
    ['/{a}/{a+}', '/', 'The path names a parameter twice.'],
    ['/{a+}/b', '/', "The path may have a parameter with '+' only as its last segment."],
    ['/{a+}/', '/', "The path may have a parameter with '+' only as its last segment."],
    ['/{a+}/{b+}', '/', "The path may have a parameter with '+' only as its last segment."],
    ['/{a+}', '/{a+}/x', "The origin path may have a parameter with '+' only as its last segment."],
    ['/x{a+}', '/', "The path must have a parameter with '+' as a whole segment."],
    ['/{a+}.x', '/', "The path must have a parameter with '+' as a whole segment."],
    ['/{a+}+', '/', "The path must have a parameter with '+' as a whole segment."],
    ['/{a+}', '/x{a+}', "The origin path must have a parameter with '+' as a whole segment."],
    ['/{a}{b}', '/', 'The path may have one parameter in a segment at most.'],
    ['/{a}.{b}', '/', 'The path may have one parameter in a segment at most.'],
    ['/{a}-{b+}', '/', 'The path may have one parameter in a segment at most.'],
    ['/{a}', '/x{a}y{a}z', 'The origin path may have one parameter in a segment at most.'],
    ['/{a}.x/{a}', '/', 'The path names a parameter twice.'],
    ['/{a}', '/{a}.x', 'The origin path must have {a} as a whole segment.'],
    [
      '/{a}.json',
      '/{a}.xml',
      'The origin path must have {a} as a whole segment, or write {a}.json as the path does.',
    ],
    ['/-', '/', "The path must not begin with the segment '-', which belongs to the gateway."],
    ['/-/a', '/', "The path must not begin with the segment '-', which belongs to the gateway."],
    ['/a', '/{b}', 'The origin path uses {b}, which the path does not have.'],
    ['/{a}', '/{toString}', 'The origin path uses {toString}, which the path does not have.'],
    ['/{a}', '/{a+}', "The origin path must write {a} with '+' exactly when the path does."],
    ['/{a+}', '/{a}', "The origin path must write {a} with '+' exactly when the path does."],
  ] as const)('%s to %s is not: %s', ([path, originPath, problem], { expect }) => {
    expect(validateRoutePath(path, originPath)).toBe(problem)
  })

  it.for(
    [
      ['//', '/a//b', '/../a', '/a/.', '/%2e%2e/a', '/%61', '/%c3%a9', '/%2Fa', '/a\\b', '/a b'],
      ['/caf\u00e9', '/a?b=1', '/a#b', '/%', '/;a', '/..;/a', '/{a}\n', '/{a}?b', '/{a}#', '/;{a}'],
      [
        '/{a} b',
        '/{a}\\',
        '/{a}%2F',
        '/{a}%2e',
        '/%4{a}',
        '/{a}%4',
        '/%C3{a}',
        '/{a}%A9',
        '/a//{b}x',
      ],
    ].flat(),
  )('%j is not made of parameters and canonical literals', (path, { expect }) => {
    const rest = 'must consist of parameters such as {name} and of canonical literal segments.'
    expect(validateRoutePath(path, '/')).toBe(`The path ${rest}`)
    expect(validateRoutePath('/', path)).toBe(`The origin path ${rest}`)
  })

  it.for(
    [
      ['/{}', '/{1a}', '/{a-b}', '/{a', '/a}', '/{a++}', '/{{a}}', '/{a/b}', '/x{{a}}'],
      ['/{a{b}}', '/{a}}', '/{{a}', '/{a}{', '/x{}y', '/}{'],
    ].flat(),
  )('%j has braces that are no parameter', (path, { expect }) => {
    const rest = "may have braces only in parameters: {name}, of letters, digits and '_'."
    expect(validateRoutePath(path, '/')).toBe(`The path ${rest}`)
    expect(validateRoutePath('/', path)).toBe(`The origin path ${rest}`)
  })
})
