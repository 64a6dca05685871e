/** How the marketplace reads text: without case, accents and compatibility forms. */

const MOST_WORDS = 8

/** Text as it is searched. Applied alike to what is stored and to what is asked. */
export const foldForSearch = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The words of a query, each once; the first eight. Empty when nothing can be searched for. */
export const searchWords = (query: string): readonly string[] =>
  [...new Set(foldForSearch(query).split(' ').filter(Boolean))].slice(0, MOST_WORDS)
