import { holdsCredential, withoutCredential } from './credentials'

/** Frameworks read the method of a call from there (security 2.1 f); which of them is never said. */
const METHOD_OVERRIDE = /(?:^|;)\s*_method(?:=|\[|$|;)/i

const SUSPECT = /%|_method/i

/**
 * The query as the origin may see it: without credentials of ours and without a method override,
 * escaped or not, its other bytes untouched.
 */
export function originQuery(raw: string, keyInQuery: boolean): string {
  const query = withoutCredential(raw, keyInQuery)
  if (!SUSPECT.test(query)) return query
  return query
    .split('&')
    .filter((pair) => {
      const text = decoded(pair)
      return !METHOD_OVERRIDE.test(text) && !(text !== pair && holdsCredential(text))
    })
    .join('&')
}

/** As a form is read; what cannot be decoded stands for itself. */
function decoded(pair: string): string {
  try {
    return decodeURIComponent(pair)
  } catch {
    return pair
  }
}
