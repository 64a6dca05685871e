/** Literal text around a parameter, within its segment: `v{major}`, `{id}.json`. */
import { canonicalPath } from './canonical-path'

export interface Affix {
  readonly prefix: string
  readonly suffix: string
}

/** Whether there is any such text. */
export const isAffixed = ({ prefix, suffix }: Affix): boolean => prefix !== '' || suffix !== ''

/** Whether the segment is the text with at least one character in between. */
export const fits = ({ prefix, suffix }: Affix, segment: string): boolean =>
  segment.length > prefix.length + suffix.length &&
  segment.startsWith(prefix) &&
  segment.endsWith(suffix)

/** More text first, then more of it in front. Two that are equal here never fit the same segment. */
export const closestFirst = (a: Affix, b: Affix): number =>
  b.prefix.length + b.suffix.length - a.prefix.length - a.suffix.length ||
  b.prefix.length - a.prefix.length

/** Of two that fit one segment: whether the first fits every segment that the second does. */
export const takesAllOf = (a: Affix, b: Affix): boolean =>
  a.prefix.length <= b.prefix.length && a.suffix.length <= b.suffix.length

/**
 * Whether what a parameter took from within a segment may be a segment of its own. `..` from `v..` may
 * not, since the origin's path may have the parameter without the text; nor may half of an escape.
 */
export const standsAlone = (value: string): boolean =>
  canonicalPath(`http://h/${value}`) === `/${value}`
