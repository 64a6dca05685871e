/**
 * A meter that lost its storage begins at zero: it would grant the whole quota again, and number its usage
 * as it did before, which the ledger takes for repetitions. What the ledger knows puts both right.
 */
import type { SubscriptionSnapshot } from '../config'
import { periodAt } from '../quota-window'
import type { StoredBook } from './book'
import type { StoredLeases } from './open-leases'

/** What the ledger has of a window's present period. */
export interface LedgerWindow {
  readonly name: string
  /** ms. */
  readonly start: number
  /** milli-units. */
  readonly units: number
}

/** What the ledger has of a subscription. */
export interface LedgerFacts {
  /** First sequence that it does not have. */
  readonly next: number
  readonly windows: readonly LedgerWindow[]
}

/** Lease numbers that the lost meter may have granted beyond what is known: years of them. */
const NUMBERS_SKIPPED = 2 ** 40

/** When each window's present period began, as the meter counts it. */
export const presentPeriods = (
  snapshot: SubscriptionSnapshot,
  now: number,
): { readonly name: string; readonly start: number }[] =>
  snapshot.plan.quotas.map((quota) => {
    const { start, end } = periodAt(quota, snapshot, now)
    return { name: quota.period, start: Math.max(start, Math.min(snapshot.resetAt, end - 1)) }
  })

/**
 * The book with what the ledger knows beside what it counted since it was lost. A unit in the ledger was
 * used once, so no window takes more than its limit; missing is what had not reached the ledger, and what it
 * does not hold: limits of single keys, rate windows, calls under an `Idempotency-Key`.
 * @returns null for a book that was not lost: it knows all that the ledger has
 */
export function rebuiltBook(book: StoredBook, facts: LedgerFacts): StoredBook | null {
  if (book.outbox.next >= facts.next) return null
  const { sealed, open } = book.outbox
  return {
    ...book,
    counters: book.counters.map((counter) => {
      const { name, start, debited, settled } = counter
      const known = facts.windows.find((w) => w.name === name && w.start === start)?.units ?? 0
      return { ...counter, debited: debited + known, settled: settled + known }
    }),
    outbox: {
      next: facts.next + sealed.length,
      open,
      sealed: sealed.map((entry, i) => Object.assign({}, entry, { sequence: facts.next + i })),
    },
    leases: skipped(book.leases),
    ...(book.keys && { keys: { ...book.keys, leases: skipped(book.keys.leases) } }),
  }
}

/** Reports of isolates that hold leases of before are for numbers that are never granted again. */
function skipped({ blockEnd, lost, open }: StoredLeases): StoredLeases {
  const from = blockEnd + NUMBERS_SKIPPED
  return { open, lost, next: from, blockEnd: from }
}
