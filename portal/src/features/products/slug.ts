const MOST = 63

/** A name as an address: lower-case letters, digits and inner hyphens. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, MOST)
    .replaceAll(/^-+|-+$/gu, '')
