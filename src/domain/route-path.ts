/**
 * The grammar of route paths: literal segments, `{name}` for one segment, and `{name+}` at the end for
 * all that is left. A parameter is always a whole segment, so that filling one in can neither add a
 * segment nor make a dot segment.
 */
import type { RouteRecord } from './config'
import { canonicalPath } from './canonical-path'

export type PathSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter' | 'rest'; readonly name: string }

const PARAMETER = /^\{([A-Za-z_][A-Za-z0-9_]*)(\+?)\}$/
const PARAMETERS = /\{([A-Za-z_][A-Za-z0-9_]*)\+?\}/g

/** The segments of a path that begins with a slash; a slash at the end makes an empty last one. */
export function pathSegments(path: string): PathSegment[] {
  return path
    .slice(1)
    .split('/')
    .map((text) => {
      const [, name, plus] = PARAMETER.exec(text) ?? []
      if (name === undefined) return { kind: 'literal', text }
      return { kind: plus ? 'rest' : 'parameter', name }
    })
}

/**
 * The path to call at the origin.
 * @param params as matched: segments of a canonical path, still encoded
 */
export function originPathOf(route: RouteRecord, params: Readonly<Record<string, string>>): string {
  return route.originPath.replace(PARAMETERS, (_, name: string) => params[name] ?? '')
}

/** What is wrong with a route's two paths, in one sentence, or null. */
export function validateRoutePath(path: string, originPath: string): string | null {
  const problem = grammarProblem('path', path) ?? grammarProblem('origin path', originPath)
  if (problem !== null) return problem
  if (path === '/-' || path.startsWith('/-/')) {
    return "The path must not begin with the segment '-', which belongs to the gateway."
  }
  const named = namedSegments(path)
  const kinds = new Map(named.map((s) => [s.name, s.kind]))
  if (kinds.size < named.length) return 'The path names a parameter twice.'
  for (const { name, kind } of namedSegments(originPath)) {
    if (!kinds.has(name)) return `The origin path uses {${name}}, which the path does not have.`
    if (kinds.get(name) !== kind) {
      return `The origin path must write {${name}} with '+' exactly when the path does.`
    }
  }
  return null
}

function grammarProblem(which: string, path: string): string | null {
  if (!path.startsWith('/')) return `The ${which} must begin with '/'.`
  const restAt = pathSegments(path).findIndex((s) => s.kind === 'rest')
  if (restAt !== -1 && restAt !== pathSegments(path).length - 1) {
    return `The ${which} may have a parameter with '+' only as its last segment.`
  }
  // With its parameters filled in by a letter the path must be one that a request can have.
  const example = path
    .split('/')
    .map((text) => text.replace(PARAMETER, 'x'))
    .join('/')
  if (canonicalPath(`http://h${example}`) === example) return null
  return `The ${which} must consist of parameters such as {name} and of canonical literal segments.`
}

function namedSegments(path: string) {
  return pathSegments(path).filter((s) => s.kind !== 'literal')
}
