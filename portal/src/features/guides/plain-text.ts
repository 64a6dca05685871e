/** Markdown as one line without its marks, for where only its beginning is shown. */
export const plainOf = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gmu, '')
    .replaceAll(/[*`~]{1,3}(\S(?:[^*`~]*\S)?)[*`~]{1,3}/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim()
