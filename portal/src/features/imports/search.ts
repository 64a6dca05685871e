/** What becomes of an operation. */
export const kinds = ['conflict', 'changed', 'added', 'removed', 'skipped'] as const
export type Kind = (typeof kinds)[number]
