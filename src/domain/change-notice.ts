/** When callers of a route are told that it changes or ends, and who they are (product.md B7). */

const DAY_MS = 86_400_000

/**
 * `change`: when it is made; `ending`: once more before the end; `reminder`: by the provider's hand;
 * `restored`: an end that was announced is taken back.
 */
export const noticeKinds = ['change', 'ending', 'reminder', 'restored'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** ms in which a call makes somebody a caller of the route. */
export const CALLED_MS = 30 * DAY_MS
/** ms in which a call makes somebody one who still calls it. */
export const STILL_CALLED_MS = 7 * DAY_MS
/** ms that a route goes on after its end was announced, unless its provider chooses a day. */
export const SUNSET_MS = 30 * DAY_MS
/** ms before the end at which those who still call are told once more. */
export const LAST_NOTICE_MS = 7 * DAY_MS
/** ms up to which the announcement of an end is the only notice of it. */
export const SINGLE_NOTICE_MS = 8 * DAY_MS
/** ms between reminders of a route by hand. */
export const REMINDER_MS = 7 * DAY_MS
/** ms for which callers are looked for after a change: their usage may arrive late. */
export const LATE_USAGE_MS = 600_000

/** Refusals that say that somebody could not call the route in the first place. */
export const NEVER_ALLOWED = [
  'plan_upgrade_required',
  'insufficient_scope',
  'ip_not_allowed',
  'origin_not_allowed',
] as const

/** The start of the UTC day that was `span` ms before `now`: whole days of usage are counted. */
export const daysBefore = (now: number, span: number): number =>
  Math.floor((now - span) / DAY_MS) * DAY_MS

/** The entry on the changelog page of a product, for everybody to read. */
export const changelogUrl = (portalUrl: string, slug: string, entryId: string | null): string =>
  `${portalUrl}/apis/${slug}/changelog${entryId === null ? '' : `#${entryId}`}`
