export interface Change {
  readonly operation: string
  readonly says: string
  readonly kind: 'breaking' | 'addition' | 'other'
}
export function nextVersion(last: string | null, changes: readonly Change[]): string | null
