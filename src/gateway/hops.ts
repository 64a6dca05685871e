/** The chain of intermediaries that a message passed: `CDN-Loop` (RFC 8586) and `Via` (RFC 9110, 7.6.3). */

/** Our name in both. */
export const OUR_NAME = 'turnpike'

const OUR_VIA = `1.1 ${OUR_NAME}`
/** Of a list that is sent on; what others wrote earliest goes first. */
const MOST_CHARACTERS = 1024

/** A name or host, then parameters; a quoted string may hold commas. */
const CDN_INFO =
  /^([\w.!#$%&'*+^`|~:[\]-]+)(?:\s*;\s*[\w!#$%&'*+.^`|~-]+(?:=(?:[\w!#$%&'*+.^`|~-]+|"[\w\s!#-[\]-~]*"))?)*$/
/** Protocol and name, then perhaps a comment. */
const VIA_ENTRY = /^(?:[\w.-]+\/)?[\w.-]+\s+([\w.!#$%&'*+^`|~:[\]-]+)(?:\s+\([^()]*\))?$/
/** A quote that never ends spoils all that follows it. */
const MEMBERS = /(?:[^",]|"[^"]*(?:"|$))+/g

/** Well-formed members of a list; anything else could hide what follows it from the next reader. */
function members(list: string, form: RegExp): string[] {
  return (list.match(MEMBERS) ?? []).map((text) => text.trim()).filter((text) => form.test(text))
}

const nameOf = (member: string, form: RegExp): string | undefined => form.exec(member)?.[1]

/** Whether the call came through this gateway before: only our own id counts (security A6). */
export const isLoop = (cdnLoop: string | undefined): boolean =>
  cdnLoop !== undefined &&
  members(cdnLoop, CDN_INFO).some((one) => nameOf(one, CDN_INFO)?.toLowerCase() === OUR_NAME)

/** The list to send on, ours at its end. */
export const cdnLoopWithUs = (received: string | undefined): string =>
  received === undefined ? OUR_NAME : [...latest(members(received, CDN_INFO)), OUR_NAME].join(', ')

/** As `cdnLoopWithUs`; whoever says that it passed us is not believed. */
export function viaWithUs(received: string | undefined): string {
  if (received === undefined) return OUR_VIA
  const others = members(received, VIA_ENTRY).filter((one) => nameOf(one, VIA_ENTRY) !== OUR_NAME)
  return [...latest(others), OUR_VIA].join(', ')
}

function latest(list: readonly string[]): readonly string[] {
  let left = MOST_CHARACTERS - OUR_VIA.length
  const from = list.findLastIndex((text) => (left -= text.length + 2) < 0)
  return list.slice(from + 1)
}
