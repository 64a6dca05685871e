import type { Change } from './version.mjs'

export function differencesOf(old: object, now: object): Promise<Change[]>
