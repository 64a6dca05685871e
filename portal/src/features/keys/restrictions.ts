import { number } from '../../lib/format'
import type { Key } from './queries'

/** Something that a key is kept to, and all of it for who asks. */
export interface Restriction {
  readonly label: string
  readonly all: string
}

const many = (list: readonly string[], one: string, more: string): Restriction[] => {
  const [first] = list
  if (first === undefined) return []
  const rest = list.length - 1
  const label = rest === 0 ? `${one} ${first}` : `${one} ${first} and ${rest} ${more}`
  return [{ label, all: list.join('\n') }]
}

/** What a key is kept to, a line each. */
export const restrictionsOf = (key: Key): readonly Restriction[] => [
  ...many(key.ip_allow, 'from', 'more'),
  ...many(key.origins, 'on', 'more'),
  ...(key.scopes === null ? [] : many(key.scopes, 'may', 'more')),
  ...(key.scopes?.length === 0 ? [{ label: 'no scope', all: 'no scope' }] : []),
  ...(key.rate
    ? [{ label: `${number(key.rate.limit)} a ${key.rate.window}`, all: 'Rate limit of its own' }]
    : []),
  ...(key.signature_required
    ? [{ label: 'signed requests alone', all: 'Sent without a signature it is refused' }]
    : []),
]
