/**
 * Settled usage on its way to the ledger: summed until it is sealed under the next sequence, then sent
 * and sent again until the ledger has it.
 */
import type { Id } from '../ids'
import type { SettledUsage } from '../usage-event'
import type { Settlement } from './open-leases'

/** ms after which an unacknowledged entry is sent again. */
export const RESEND_MS = 60_000
/** Entries in one message: far below a queue message's 128 KB. */
const MOST_ENTRIES = 200

const DAY_MS = 86_400_000
const dayOf = (at: number): number => Math.floor(at / DAY_MS)

type Sum = Omit<SettledUsage, 'sequence'>

export interface StoredOutbox {
  readonly next: number
  readonly open: readonly Sum[]
  readonly sealed: readonly SettledUsage[]
}

export class SettledOutbox {
  #next: number
  #open: { -readonly [K in keyof Sum]: Sum[K] }[]
  #sealed: SettledUsage[]
  #sentAt = new Map<number, number>()

  constructor(stored?: StoredOutbox) {
    this.#next = stored?.next ?? 1
    this.#open = stored?.open.map((sum) => ({ ...sum })) ?? []
    this.#sealed = [...(stored?.sealed ?? [])]
  }

  get isEmpty(): boolean {
    return this.#open.length === 0 && this.#sealed.length === 0
  }

  /** Entries that the ledger does not have, and their milli-units. */
  get waiting(): { readonly entries: number; readonly units: number } {
    const all = [...this.#open, ...this.#sealed]
    return { entries: all.length, units: all.reduce((sum, { units }) => sum + units, 0) }
  }

  /** Adds to the sum of the same plan version, the same quota periods and the same UTC day. */
  add(s: Settlement, planVersionId: Id, samePeriods: (a: number, b: number) => boolean): void {
    if (s.units === 0 && s.calls === 0) return
    const sum = this.#open.find(
      (o) =>
        o.planVersionId === planVersionId &&
        samePeriods(o.from, s.grantedAt) &&
        dayOf(o.from) === dayOf(s.grantedAt),
    )
    if (!sum) {
      const at = s.grantedAt
      this.#open.push({ planVersionId, from: at, to: at, calls: s.calls, units: s.units })
      return
    }
    sum.from = Math.min(sum.from, s.grantedAt)
    sum.to = Math.max(sum.to, s.grantedAt)
    sum.calls += s.calls
    sum.units += s.units
  }

  /** Numbers what has been summed. It must be stored before it is sent. */
  seal(): void {
    for (const sum of this.#open) this.#sealed.push({ sequence: this.#next++, ...sum })
    this.#open = []
  }

  /** What is to be sent now: new entries, and those that nobody acknowledged for a while. */
  due(now: number): SettledUsage[] {
    const due = this.#sealed
      .filter((e) => now - (this.#sentAt.get(e.sequence) ?? Number.NEGATIVE_INFINITY) >= RESEND_MS)
      .slice(0, MOST_ENTRIES)
    for (const entry of due) this.#sentAt.set(entry.sequence, now)
    return due
  }

  /** Forgets entries that the ledger has. */
  acknowledge(sequences: readonly number[]): void {
    const known = new Set(sequences)
    this.#sealed = this.#sealed.filter((e) => !known.has(e.sequence))
    for (const sequence of known) this.#sentAt.delete(sequence)
  }

  store(): StoredOutbox {
    return { next: this.#next, open: this.#open.map((o) => ({ ...o })), sealed: [...this.#sealed] }
  }
}
