import type { Change } from './version.mjs'

export function changelogEntry(version: string, at: Date, changes: readonly Change[]): string
