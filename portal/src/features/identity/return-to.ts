import type { Me } from '../../lib/session'
import { safePath } from './safe-path'

export const AFTER_SIGN_IN = '/dashboard'

/** Where a person begins: staff without an organisation of their own have one place to be. */
export const homeOf = (me: Me | null | undefined): string =>
  me?.platform_role != null && me.memberships.length === 0 ? '/admin' : AFTER_SIGN_IN

export interface Returning {
  readonly return_to?: string | undefined
}

const KEY = 'return_to'

/** Keeps where somebody was going while they look for our mail: its link opens in a tab of its own. */
export function rememberPath(path: string | undefined): void {
  try {
    if (path === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, path)
  } catch {
    // Storage is switched off: they begin on the dashboard.
  }
}

/** Where somebody was going when they signed up in this browser. */
export function rememberedPath(): string | undefined {
  try {
    return safePath(localStorage.getItem(KEY))
  } catch {
    return undefined
  }
}
