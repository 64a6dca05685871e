/** What was changed in an editor, over what is stored. */

/** The members of a body that differ from what is stored: what a PATCH has to say. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const stored = new Map<string, unknown>(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(stored.get(member)),
    ),
  ) as Partial<T>
}

/** How many members differ. */
export const countChanges = <T extends object>(before: T, after: T): number =>
  Object.keys(changesOf(before, after)).length
