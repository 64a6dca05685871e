/** As many as the API puts side by side. */
export const MOST_COMPARED = 5
export const LEAST_COMPARED = 2

/** Products to compare, of the address. */
export const slugsOf = (list: string | undefined): readonly string[] =>
  [...new Set(list?.split(',').map((slug) => slug.trim()))]
    .filter((slug) => slug !== '')
    .slice(0, MOST_COMPARED)
