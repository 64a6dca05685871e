/** Text of other people in what we send them on (security H6): checked when it came in, and here again. */

/** Controls, direction marks, zero-width and other invisible characters, line separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * One line of visible text.
 * @param max characters; what is longer ends in an ellipsis
 */
export function visibleLine(text: string, max: number): string {
  const line = text.replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim()
  const characters = [...line]
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`
}
