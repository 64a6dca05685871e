import type { OwnProduct } from './types'

type Transforms = NonNullable<OwnProduct['transforms']>
interface Changes {
  readonly set: Readonly<Record<string, string>>
  readonly remove: readonly string[]
}

export type Target = 'request-header' | 'request-query' | 'response-header'

/** One change, as a row of an editor. */
export interface Change {
  readonly target: Target
  readonly action: 'set' | 'remove'
  readonly name: string
  readonly value: string
}

const rowsIn = (target: Target, { set, remove }: Changes): Change[] => [
  ...Object.entries(set).map(([name, value]) => ({ target, action: 'set', name, value }) as const),
  ...remove.map((name) => ({ target, action: 'remove', name, value: '' }) as const),
]

export const rowsOf = (transforms: Transforms | null): Change[] =>
  transforms === null
    ? []
    : [
        ...rowsIn('request-header', transforms.request.headers),
        ...rowsIn('request-query', transforms.request.query),
        ...rowsIn('response-header', transforms.response.headers),
      ]

/** Null where nothing is changed. */
export function transformsOf(rows: readonly Change[]): Transforms | null {
  if (rows.length === 0) return null
  const of = (wanted: Target) => {
    const some = rows.filter(({ target }) => target === wanted)
    return {
      set: Object.fromEntries(
        some.filter(({ action }) => action === 'set').map(({ name, value }) => [name, value]),
      ),
      remove: some.filter(({ action }) => action === 'remove').map(({ name }) => name),
    }
  }
  return {
    request: { headers: of('request-header'), query: of('request-query') },
    response: { headers: of('response-header') },
  }
}

const PLACES: Readonly<Record<Target, string>> = {
  'request-header': '/transforms/request/headers',
  'request-query': '/transforms/request/query',
  'response-header': '/transforms/response/headers',
}

/** Where the API tells of each row, in the body that `transformsOf` makes. */
export const pointersOf = (rows: readonly Change[]): readonly string[] =>
  rows.map(({ target, action, name }, i) => {
    if (action === 'set')
      return `${PLACES[target]}/set/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const before = rows.slice(0, i).filter((row) => row.target === target && row.action === action)
    return `${PLACES[target]}/remove/${before.length}`
  })

/** What is wrong with a row. The API says of a name only that it is no key that it takes. */
export const saidOf = (detail: string | undefined, target: Target): string | undefined =>
  detail === 'Invalid key in record'
    ? `is no ${target === 'request-query' ? 'parameter' : 'header'} that may be changed`
    : detail
