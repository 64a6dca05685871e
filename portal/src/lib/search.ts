/** Reads what an address says behind its `?`; what it cannot mean counts as not said. */
export type Said = Readonly<Record<string, unknown>>

export function textIn(said: Said, name: string): string | undefined {
  const value = said[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const oneIn = <T extends string>(
  said: Said,
  name: string,
  options: readonly T[],
): T | undefined => options.find((option) => option === textIn(said, name))

/** The same as a query behind a path, for a file of the API. */
export const queryText = (members: Said): string =>
  new URLSearchParams(
    Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()
