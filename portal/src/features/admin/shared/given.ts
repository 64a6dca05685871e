/** A query's members without those that are not set. */
export const given = <T extends Record<string, string | undefined>>(members: T) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
