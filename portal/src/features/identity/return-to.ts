/** Where a person was going: a path of this site, and nowhere else. */
export const safePath = (path: unknown): string | undefined =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : undefined

export const AFTER_SIGN_IN = '/dashboard'

export interface Returning {
  readonly return_to?: string | undefined
}
