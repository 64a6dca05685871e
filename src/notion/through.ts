interface List<T> {
  readonly results: readonly T[]
  readonly next_cursor: string | null
}

/**
 * The entries of a list, page by page.
 * @param most pages that are read
 */
export async function* through<T>(
  read: (cursor: string | null) => Promise<List<T>>,
  most: number,
): AsyncGenerator<T, void> {
  let cursor: string | null = null
  for (let page = 0; page < most; page++) {
    const list: List<T> = await read(cursor)
    yield* list.results
    cursor = list.next_cursor
    if (cursor === null) return
  }
}
