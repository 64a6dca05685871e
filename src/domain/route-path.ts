/**
 * The grammar of route paths: literal segments, `{name}` for one segment, also with literal text before
 * or after it (`v{major}`, `{id}.json`), and `{name+}` at the end for all that is left. A segment has one
 * parameter at most, and matching takes no value that could not be a segment of its own, so that filling
 * one in can neither add a segment nor make a dot segment.
 */
import type { RouteRecord } from './config'
import { canonicalPath } from './canonical-path'
import { isAffixed, type Affix } from './route-affix'

interface Named extends Affix {
  readonly kind: 'parameter' | 'rest'
  readonly name: string
}

export type PathSegment = { readonly kind: 'literal'; readonly text: string } | Named

const SEGMENT = /^([^{}]*)\{([A-Za-z_][A-Za-z0-9_]*)(\+?)\}([^{}]*)$/
const PARAMETERS = /\{([A-Za-z_][A-Za-z0-9_]*)\+?\}/g

/** The segments of a path that begins with a slash; a slash at the end makes an empty last one. */
export function pathSegments(path: string): PathSegment[] {
  return path
    .slice(1)
    .split('/')
    .map((text) => {
      const [, prefix = '', name, plus, suffix = ''] = SEGMENT.exec(text) ?? []
      if (name === undefined) return { kind: 'literal', text }
      return { kind: plus ? 'rest' : 'parameter', name, prefix, suffix }
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
  const byName = new Map(named.map((segment) => [segment.name, segment]))
  if (byName.size < named.length) return 'The path names a parameter twice.'
  for (const atOrigin of namedSegments(originPath)) {
    const { name, kind } = atOrigin
    const inPath = byName.get(name)
    if (!inPath) return `The origin path uses {${name}}, which the path does not have.`
    if (inPath.kind !== kind) {
      return `The origin path must write {${name}} with '+' exactly when the path does.`
    }
    if (isAffixed(atOrigin) && spelled(atOrigin) !== spelled(inPath)) {
      const or = isAffixed(inPath) ? `, or write ${spelled(inPath)} as the path does` : ''
      return `The origin path must have {${name}} as a whole segment${or}.`
    }
  }
  return null
}

function grammarProblem(which: string, path: string): string | null {
  if (!path.startsWith('/')) return `The ${which} must begin with '/'.`
  if (path.split('/').some(hasSeveralParameters)) {
    return `The ${which} may have one parameter in a segment at most.`
  }
  const segments = pathSegments(path)
  if (segments.some((s) => s.kind === 'literal' && /[{}]/.test(s.text))) {
    return `The ${which} may have braces only in parameters: {name}, of letters, digits and '_'.`
  }
  const restAt = segments.findIndex((s) => s.kind === 'rest')
  if (restAt !== -1 && restAt !== segments.length - 1) {
    return `The ${which} may have a parameter with '+' only as its last segment.`
  }
  if (segments.some((s) => s.kind === 'rest' && isAffixed(s))) {
    return `The ${which} must have a parameter with '+' as a whole segment.`
  }
  // With its parameters filled in by a letter the path must be one that a request can have.
  const example = path.replace(PARAMETERS, 'x')
  if (canonicalPath(`http://h${example}`) === example) return null
  return `The ${which} must consist of parameters such as {name} and of canonical literal segments.`
}

const hasSeveralParameters = (text: string): boolean =>
  /^(?:\{\}){2,}$/.test(text.replaceAll(/[^{}]/g, ''))

const spelled = ({ prefix, name, suffix }: Named): string => `${prefix}{${name}}${suffix}`

const namedSegments = (path: string) => pathSegments(path).filter((s) => s.kind !== 'literal')
