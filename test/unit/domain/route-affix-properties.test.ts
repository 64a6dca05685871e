/** Any routes with literal text around parameters, against the rule read naively (security C1, C2). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalPath } from '../../../src/domain/canonical-path'
import type { RouteRecord } from '../../../src/domain/config'
import {
  compileRoutes,
  matchRoute,
  originPathOf,
  validateRoutePath,
} from '../../../src/domain/route-match'
import { route } from './routes'

function match(routes: readonly RouteRecord[], path: string) {
  const found = matchRoute(compileRoutes(routes), 'GET', path)
  return found && 'route' in found ? found : null
}

const text = fc.constantFrom('', 'a', 'b', 'ab', ':', 'b:', '2A', ';', '.')
const patternSegment = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('a', 'ab', '{p}', '{p}2A') },
  { weight: 2, arbitrary: text.map((before) => `${before}{p}`) },
  { weight: 2, arbitrary: text.map((after) => `{p}${after}`) },
  { weight: 1, arbitrary: fc.tuple(text, text).map(([one, two]) => `${one}{p}${two}`) },
)
const pattern = fc
  .tuple(
    fc.array(patternSegment, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('', '', '', '/{r+}', '/'),
  )
  .map(([segments, end]) => `/${segments.map((s, i) => s.replace('p', `p${i}`)).join('/')}${end}`)
  .filter((path) => validateRoutePath(path, path) === null)
const someRoutes = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('GET', 'GET', 'POST', 'HEAD'), pattern, fc.integer({ min: 0, max: 3 }))
    .map(([method, path, rank]) => route(`${method} ${path}`, rank)),
  { selector: (r) => r.id, maxLength: 12 },
)
const pathSegment = fc
  .array(fc.constantFrom('a', 'b', 'a', 'b', ':', ';', '.', '%2A', '%3A', '%3B', '%252E'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''))
/** A call that one of the patterns was made for, more often than not. */
const callOf = (patterns: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...patterns, '/{p}', '/{p}/{p}'),
      fc.array(pathSegment, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('', '', '', '', '/', ';a'),
    )
    .map(([path, values, end]) => {
      let index = 0
      return path.replaceAll(/\{.*?\}/g, () => values[index++] ?? 'a') + end
    })
    .filter((path) => canonicalPath(`http://h${path}`) === path)
const routesAndCall = someRoutes.chain((routes) =>
  fc.tuple(fc.constant(routes), callOf(routes.map((r) => r.path))),
)

/** `{p0}` as a group for one segment, `{r+}` for the rest. */
const regexOf = (path: string) =>
  new RegExp(
    `^${path
      .replaceAll(/[.;:]/g, '\\$&')
      .replaceAll(/\{(\w+)\+\}/g, '(?<$1>[^/]+(?:/.*)?)')
      .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
  )

type Preference = (a: readonly [string, string], b: readonly [string, string]) => number
const byText: Preference = ([a, z], [b, y]) => b.length + y.length - a.length - z.length
const byFront: Preference = ([a], [b]) => b.length - a.length
const byEnd: Preference = ([, a], [, b]) => b.length - a.length
const ours: Preference = (a, b) => byText(a, b) || byFront(a, b)

const around = (segment: string): readonly [string, string] => {
  const [before = '', after = ''] = segment.split(/\{.*\}/)
  return [before, after]
}
const isCloser = ([a, z]: readonly [string, string], [b, y]: readonly [string, string]) =>
  a.length >= b.length && z.length >= y.length && a.length + z.length > b.length + y.length

/**
 * The route by the rule, out of all that fit. Where two overlap and neither is closer, the stricter one,
 * or, as an origin may do it, the first by its own preference.
 */
function byRule(
  fitting: readonly RouteRecord[],
  at: number,
  origin?: Preference,
): RouteRecord | null {
  const [first] = fitting
  if (!first) return null
  const segmentOf = (r: RouteRecord) => r.path.slice(1).split('/')[at]
  const shapeOf = (r: RouteRecord) => segmentOf(r)?.replace(/\w+(\+?)\}/, '$1}')
  const groups = Object.groupBy(fitting, (r) => shapeOf(r) ?? 'end')
  const kindOf = (s: string) => (s === '{+}' ? 3 : s === '{}' ? 2 : s.includes('{') ? 1 : 0)
  const kind = Math.min(...Object.keys(groups).map(kindOf))
  const shapes = Object.keys(groups).filter((shape) => kindOf(shape) === kind)
  if (kind === 3 || segmentOf(first) === undefined) {
    return (
      fitting.toSorted((a, b) => b.minRank - a.minRank || (a.path < b.path ? -1 : 1))[0] ?? null
    )
  }
  const closest = shapes.filter((s) => !shapes.some((o) => isCloser(around(o), around(s))))
  const winners = closest
    .toSorted((a, b) => (origin ?? ours)(around(a), around(b)))
    .flatMap((shape) => byRule(groups[shape] ?? [], at + 1, origin) ?? [])
  return (origin ? winners : winners.toSorted((a, b) => b.minRank - a.minRank))[0] ?? null
}
const fittingOf = (routes: readonly RouteRecord[], path: string) =>
  routes.filter((r) => r.method === 'GET' && regexOf(r.path).test(path))

describe('any set of routes', () => {
  it('answers as a naive reading of the rule does, with the same values', () => {
    let matches = 0
    fc.assert(
      fc.property(routesAndCall, ([routes, path]) => {
        const expected = byRule(fittingOf(routes, path), 0)
        const found = match(routes, path)
        const groups = { ...(expected && regexOf(expected.path).exec(path)?.groups) }
        if (found) {
          matches++
          expect(found.route).toBe(expected)
          expect({ ...found.params }).toEqual(groups)
        } else if (expected) {
          // Refused: a spelling that a higher plan pays for, or a value that is no segment.
          const isSpelling = /[;%]|\/$/.test(path)
          const isSegment = (v: string) => canonicalPath(`http://h/${v}`) === `/${v}`
          expect(isSpelling || !Object.values(groups).every(isSegment)).toBe(true)
        }
      }),
      { numRuns: 5000 },
    )
    expect(matches).toBeGreaterThan(500)
  })

  it('answers the same in whatever order its routes came', () => {
    const shuffled = routesAndCall.chain(([routes, path]) =>
      fc.tuple(
        fc.constant(routes),
        fc.shuffledSubarray(routes, { minLength: routes.length, maxLength: routes.length }),
        fc.constant(path),
      ),
    )
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT')
    fc.assert(
      fc.property(shuffled, method, ([one, other, path], call) => {
        expect(matchRoute(compileRoutes(one), call, path)).toEqual(
          matchRoute(compileRoutes(other), call, path),
        )
      }),
      { numRuns: 3000 },
    )
  })

  it('charges no less than any origin understands, however it prefers and spells', () => {
    let matches = 0
    const plain = (path: string) => path
    const stripped = (path: string) => path.replaceAll(/;[^/]*/g, '')
    const decoded = (path: string) => path.replaceAll(/%(?:2A|3A|3B)/g, decodeURIComponent)
    const closed = (path: string) => path.replace(/(.)\/$/, '$1')
    const readings = [plain, decoded].flatMap((first) =>
      [plain, stripped].flatMap((second) =>
        [plain, closed].map((third) => (path: string) => third(second(first(path)))),
      ),
    )
    fc.assert(
      fc.property(routesAndCall, ([routes, path]) => {
        const found = match(routes, path)
        if (found === null || found.route.path === path) return
        matches++
        for (const reading of readings) {
          const spelled = reading(path)
          for (const prefer of [byText, byFront, byEnd]) {
            const understood = byRule(fittingOf(routes, spelled), 0, prefer)
            expect(found.route.minRank).toBeGreaterThanOrEqual(understood?.minRank ?? 0)
          }
        }
      }),
      { numRuns: 3000 },
    )
    expect(matches).toBeGreaterThan(500)
  })

  it('calls the origin on a canonical path, with the text around parameters or without', () => {
    let matches = 0
    const patternAndCall = pattern.chain((path) => fc.tuple(fc.constant(path), callOf([path])))
    const bare = (path: string) => path.replaceAll(/[^/{]*(\{\w+\+?\})[^/]*/g, '$1')
    fc.assert(
      fc.property(patternAndCall, ([path, call]) => {
        const same = match([route(`GET ${path}`)], call)
        const without = match([route(`GET ${path}`, 0, bare(path))], call)
        if (same === null || without === null) return
        matches++
        expect(originPathOf(same.route, same.params)).toBe(call)
        const atOrigin = originPathOf(without.route, without.params)
        expect(canonicalPath(`http://h${atOrigin}`)).toBe(atOrigin)
      }),
      { numRuns: 3000 },
    )
    expect(matches).toBeGreaterThan(500)
  })
})
