import { fail } from '../domain/errors'

/** The one spelling of the query credential; a product opts in. */
const KEY_PARAMETER = 'api_key='
const BEARER = /^Bearer +([^ ]+) *$/i

/**
 * The API key of a request: `Authorization: Bearer`, then `X-API-Key`, then `?api_key=` where the
 * product opts in (product decisions C12). Other authorization schemes are the origin's.
 * @returns null when there is none
 * @throws {AppError} ambiguous_credentials when two of them differ
 */
export function readCredential(
  headers: Headers,
  query: string,
  keyInQuery: boolean,
): string | null {
  const bearer = headers.get('authorization')
  const found = [bearer && BEARER.exec(bearer)?.[1], headers.get('x-api-key')]
  if (keyInQuery && query !== '') {
    for (const pair of query.split('&')) {
      if (pair.startsWith(KEY_PARAMETER)) found.push(pair.slice(KEY_PARAMETER.length))
    }
  }
  const [key, ...others] = found.filter((k) => k)
  if (others.some((other) => other !== key)) {
    return fail('ambiguous_credentials', 'Send one API key, in one place.')
  }
  return key ?? null
}

/** A key in the text of a header, path or query, its underscores escaped or not. */
const KEY = /tpk(?:_|%5f)(?:live|test)(?:_|%5f)[0-9a-z]{43}/gi

/** The text with every key of ours made unreadable. */
export const redactKeys = (text: string): string =>
  text.includes('tpk') ? text.replace(KEY, 'tpk_***') : text

/**
 * The query as the origin may see it: without our keys, under whatever name, its other bytes untouched.
 * A parameter of our name without such a key is the origin's own, unless the product reads keys there.
 */
export function withoutCredential(query: string, keyInQuery: boolean): string {
  if (!query.includes('tpk') && !(keyInQuery && query.includes(KEY_PARAMETER))) return query
  return query
    .split('&')
    .filter((pair) => pair.search(KEY) === -1 && !(keyInQuery && pair.startsWith(KEY_PARAMETER)))
    .join('&')
}
