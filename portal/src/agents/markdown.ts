/** Markdown out of texts that anybody may have written. Pure. */

/** A text that stands within a line: no markup of its own, and no line of its own. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|#~&]/gu, String.raw`\$&`)

export const link = (text: string, to: string): string =>
  `[${plain(text)}](${to.replaceAll(/[()\s<>]/gu, encodeURIComponent)})`

/** A span of code, whatever backticks the text has (CommonMark 6.1). */
export const code = (text: string): string =>
  `\`${text.replaceAll('`', "'").replaceAll(/\s+/gu, ' ')}\``

/** Lines of code: the fence is longer than any that the text holds. */
export function fenced(language: string, text: string): string {
  const runs = [...text.matchAll(/`{3,}/gu)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

/** @param rows cells that are Markdown already, of one line each */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map(
      (cells) =>
        `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/gu, String.raw`\|`)).join(' | ')} |`,
    )
    .join('\n')

/** Parts of a document, a line apart; those that are missing or empty are left out. */
export const document = (...parts: readonly (string | null | undefined)[]): string =>
  `${parts.filter((part) => part != null && part !== '').join('\n\n')}\n`
