/** What staff look through. Texts are matched as a part, whatever their case. */
import { and, desc, eq, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import {
  apiKeys,
  deadLetters,
  findings,
  organisations,
  plans,
  products,
  subscriptions,
  users,
} from '../schema'

const holds = (text: string, ...columns: readonly SQLiteColumn[]): SQL | undefined =>
  or(...columns.map((column) => sql`instr(lower(${column}), ${text.toLowerCase()}) > 0`))

/** Filters of a list; a member left out does not narrow. */
export interface AccountFilter {
  /** In the name, or in the address. */
  readonly text?: string | undefined
  readonly suspended?: boolean | undefined
}

const suspension = (column: SQLiteColumn, suspended: boolean | undefined): SQL | undefined => {
  if (suspended === undefined) return undefined
  return suspended ? isNotNull(column) : isNull(column)
}

/** Newest first. Deleted ones are gone. */
export const listUsers = (db: Db, filter: AccountFilter, after: Id | null, limit: number) =>
  db
    .select()
    .from(users)
    .where(
      and(
        isNull(users.deletedAt),
        filter.text === undefined ? undefined : holds(filter.text, users.name, users.email),
        suspension(users.suspendedAt, filter.suspended),
        after === null ? undefined : lt(users.id, after),
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit)

/** Newest first. */
export const listAccounts = (db: Db, filter: AccountFilter, after: Id | null, limit: number) =>
  db
    .select()
    .from(organisations)
    .where(
      and(
        isNull(organisations.deletedAt),
        filter.text === undefined
          ? undefined
          : holds(
              filter.text,
              organisations.name,
              organisations.legalName,
              organisations.billingEmail,
              organisations.supportEmail,
            ),
        suspension(organisations.suspendedAt, filter.suspended),
        after === null ? undefined : lt(organisations.id, after),
      ),
    )
    .orderBy(desc(organisations.id))
    .limit(limit)

/** How much an organisation has of everything. */
export async function countsOf(db: Db, id: Id) {
  const [members, products_, consumed, provided] = await Promise.all([
    db.get<{ n: number }>(sql`select count(*) as n from memberships where organisation_id = ${id}`),
    db.$count(products, eq(products.organisationId, id)),
    db.$count(subscriptions, and(eq(subscriptions.organisationId, id), LIVE)),
    db.$count(subscriptions, and(eq(subscriptions.providerId, id), LIVE)),
  ])
  return { members: members.n, products: products_, subscriptions: consumed, consumers: provided }
}

const LIVE = sql`${subscriptions.state} <> 'canceled'`

/** How many of each kind a search answers. */
const FOUND = 10

/** Users by id, or a part of name or address. */
export const searchUsers = (db: Db, text: string) =>
  db
    .select()
    .from(users)
    .where(
      and(isNull(users.deletedAt), or(eq(users.id, text), holds(text, users.name, users.email))),
    )
    .orderBy(desc(users.id))
    .limit(FOUND)

/** Organisations by id, or a part of name or address. */
export const searchOrganisations = (db: Db, text: string) =>
  db
    .select()
    .from(organisations)
    .where(
      and(
        isNull(organisations.deletedAt),
        or(
          eq(organisations.id, text),
          holds(
            text,
            organisations.name,
            organisations.legalName,
            organisations.billingEmail,
            organisations.supportEmail,
          ),
        ),
      ),
    )
    .orderBy(desc(organisations.id))
    .limit(FOUND)

/** Products by id, or a part of name or slug. */
export const searchProducts = (db: Db, text: string) =>
  db
    .select()
    .from(products)
    .where(or(eq(products.id, text), holds(text, products.name, products.slug)))
    .orderBy(desc(products.id))
    .limit(FOUND)

/** Subscriptions by their id, or by id or a part of the name of their consumer or their product. */
export const searchSubscriptions = (db: Db, text: string) =>
  db
    .select({
      id: subscriptions.id,
      state: subscriptions.state,
      organisationId: subscriptions.organisationId,
      organisation: organisations.name,
      productId: subscriptions.productId,
      product: products.name,
      plan: plans.name,
    })
    .from(subscriptions)
    .innerJoin(organisations, eq(organisations.id, subscriptions.organisationId))
    .innerJoin(products, eq(products.id, subscriptions.productId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(
      or(
        eq(subscriptions.id, text),
        eq(subscriptions.organisationId, text),
        eq(subscriptions.productId, text),
        holds(text, organisations.name, products.name),
      ),
    )
    .orderBy(desc(subscriptions.id))
    .limit(FOUND)

/** Keys by id, or by what is shown of them: the last four characters, after the prefix or alone. */
export const searchKeys = (db: Db, text: string) =>
  db
    .select()
    .from(apiKeys)
    .where(
      or(
        eq(apiKeys.id, text),
        text.length === 4 || text.startsWith('tpk_')
          ? eq(apiKeys.lastFour, text.slice(-4))
          : undefined,
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(FOUND)

export type FindingRow = typeof findings.$inferSelect

/** Newest first. @param open only those, or only the others; all when undefined */
export const listFindings = (db: Db, open: boolean | undefined, after: Id | null, limit: number) =>
  db
    .select()
    .from(findings)
    .where(
      and(
        open === undefined ? undefined : suspension(findings.resolvedAt, !open),
        after === null ? undefined : lt(findings.id, after),
      ),
    )
    .orderBy(desc(findings.id))
    .limit(limit)

export const findFinding = (db: Db, id: Id) =>
  db.select().from(findings).where(eq(findings.id, id)).get()

export const resolveFinding = (db: Db, id: Id, note: string, now: number) =>
  db
    .update(findings)
    .set({ resolvedAt: now, note })
    .where(and(eq(findings.id, id), isNull(findings.resolvedAt)))

export type DeadLetterRow = typeof deadLetters.$inferSelect
export const deadLetterStates = ['waiting', 'redriven', 'discarded'] as const
export type DeadLetterState = (typeof deadLetterStates)[number]

const inState: Readonly<Record<DeadLetterState, SQL | undefined>> = {
  waiting: and(isNull(deadLetters.redrivenAt), isNull(deadLetters.discardedAt)),
  redriven: isNotNull(deadLetters.redrivenAt),
  discarded: isNotNull(deadLetters.discardedAt),
}

/** Newest first. */
export const listDeadLetters = (
  db: Db,
  state: DeadLetterState | undefined,
  after: Id | null,
  limit: number,
) =>
  db
    .select()
    .from(deadLetters)
    .where(and(state && inState[state], after === null ? undefined : lt(deadLetters.id, after)))
    .orderBy(desc(deadLetters.id))
    .limit(limit)

export const findDeadLetter = (db: Db, id: Id) =>
  db.select().from(deadLetters).where(eq(deadLetters.id, id)).get()

/** Gives a waiting dead letter up. */
export const discardDeadLetter = (db: Db, id: Id, now: number) =>
  db
    .update(deadLetters)
    .set({ discardedAt: now })
    .where(and(eq(deadLetters.id, id), inState.waiting))

/**
 * Changes nothing; matches while there is something to redrive, which the audit row after it asks for.
 * @param id one of them; all when null
 */
export const touchWaiting = (db: Db, id: Id | null) =>
  db
    .update(deadLetters)
    .set({ redrivenAt: null })
    .where(and(id === null ? undefined : eq(deadLetters.id, id), inState.waiting))
