import type { OwnCheck } from '../billing/books'

/** Two numbers that should be one, and are not. */
export interface NewFinding {
  /** A `fnd_` id. */
  readonly id: string
  readonly kind: FindingKind
  /** What the numbers are of; at most one finding of a kind is open for a subject. */
  readonly subject: string
  readonly expected: number
  readonly actual: number
  readonly detail: string
}

/**
 * `usage_units`, `usage_calls`: ledger against roll-ups, of a subscription and UTC day.
 * `ledger_gap`: highest sequence against entries, of a subscription.
 * `ledger_conflict`: the recorded entry against another one sent under its sequence.
 * `invoice_mismatch`: subtotal of an invoice, by our prices and charges against at Stripe.
 * `billing_*`: `docs/billing.md`.
 */
export type FindingKind =
  | 'usage_units'
  | 'usage_calls'
  | 'ledger_gap'
  | 'ledger_conflict'
  | 'invoice_mismatch'
  | BillingFindingKind

/** Stripe's books against ours, and ours against each other. */
export type BillingFindingKind =
  | 'billing_invoice_total'
  | 'billing_invoice_paid'
  | 'billing_subscription'
  | 'billing_transfer'
  | 'billing_loose_item'
  | OwnCheck

const SAME_SUBJECT = `found.value ->> 'kind' = findings.kind and found.value ->> 'subject' = findings.subject`

const OPEN = `
  insert into findings (id, kind, subject, expected, actual, detail, found_at)
  select found.value ->> 'id', found.value ->> 'kind', found.value ->> 'subject',
    found.value ->> 'expected', found.value ->> 'actual', found.value ->> 'detail', ?2
  from json_each(?1) as found
  where not exists (select 1 from findings where resolved_at is null and ${SAME_SUBJECT})`

const RENEW = `
  update findings set expected = found.value ->> 'expected', actual = found.value ->> 'actual',
    detail = found.value ->> 'detail'
  from json_each(?1) as found
  where findings.resolved_at is null and ${SAME_SUBJECT}`

const RESOLVE = `
  update findings set resolved_at = ?2
  where resolved_at is null and kind in (select value from json_each(?3))
    and not exists (select 1 from json_each(?1) as found where ${SAME_SUBJECT})`

/** Opens findings, except where one of that kind and subject is open already. */
export const openFindingsStatement = (
  db: D1Database,
  found: readonly NewFinding[],
  at: number,
): D1PreparedStatement => db.prepare(OPEN).bind(JSON.stringify(found), at)

/**
 * Makes the open findings of these kinds be exactly `found`: opens new ones, renews the numbers of
 * those still there, and resolves the rest. To be run as one D1 batch.
 */
export function replaceFindingsStatements(
  db: D1Database,
  kinds: readonly FindingKind[],
  found: readonly NewFinding[],
  at: number,
): D1PreparedStatement[] {
  const json = JSON.stringify(found)
  return [
    db.prepare(RESOLVE).bind(json, at, JSON.stringify(kinds)),
    db.prepare(RENEW).bind(json),
    db.prepare(OPEN).bind(json, at),
  ]
}

/** Subjects of the open findings of these kinds. */
export async function openFindingSubjects(
  db: D1Database,
  kinds: readonly FindingKind[],
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `select distinct subject from findings
        where resolved_at is null and kind in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(kinds))
    .all<{ subject: string }>()
  return results.map((row) => row.subject)
}

const RESOLVE_ONE = `
  update findings set resolved_at = ?3 where resolved_at is null and kind = ?1 and subject = ?2`

/** Opens or renews one finding, or resolves it once it stands no more. To be run as one D1 batch. */
export const replaceFinding = (
  db: D1Database,
  found: NewFinding,
  stands: boolean,
  at: number,
): D1PreparedStatement[] =>
  stands
    ? [
        db.prepare(RENEW).bind(JSON.stringify([found])),
        db.prepare(OPEN).bind(JSON.stringify([found]), at),
      ]
    : [db.prepare(RESOLVE_ONE).bind(found.kind, found.subject, at)]
