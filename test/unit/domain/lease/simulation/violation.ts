/** A promise of the lease protocol was broken. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** @throws {Violation} unless it holds */
export function insist(holds: boolean, broken: () => string): asserts holds {
  if (!holds) throw new Violation(broken())
}
