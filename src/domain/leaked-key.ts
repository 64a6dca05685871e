/** What becomes of a key that somebody found in public (product.md G7). */
import { redactSecrets } from './log-redaction'

/** `suspend`: refused at once. `rotate`: works for another day, so that its owner can replace it. */
export const leakedKeyPolicies = ['suspend', 'rotate'] as const
export type LeakedKeyPolicy = (typeof leakedKeyPolicies)[number]

/** What a leaked key still works for under `rotate`. */
export const ROTATE_WITHIN_MS = 24 * 3_600_000

const LONGEST_URL = 500

/**
 * Where it was found, as its owner is told: a web address without credentials, query and fragment, and
 * without any key that it may hold. Null for what is no web address.
 */
export function foundAt(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { protocol, host, pathname } = new URL(text)
  return redactSecrets(`${protocol}//${host}${pathname}`).slice(0, LONGEST_URL)
}
