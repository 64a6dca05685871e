/** Invoices as Stripe last said, their lines, and the numbers that they got. */
import { and, asc, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import type { InvoiceStatus } from '../../domain/billing/invoice-status'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { EventRow } from '../events'
import type { Db } from '../open'
import { events, invoiceLines, invoices, planVersions, plans, stripePrices } from '../schema'

export type InvoiceRow = typeof invoices.$inferSelect
export type InvoiceLineRow = typeof invoiceLines.$inferSelect

/** The year whose next number an invoice takes; null for one that has its number, or is a draft. */
export type NumberYear = number | null

/** The next number of a year. D1 runs one batch at a time, so that none is given twice or left out. */
const numbered = (year: number) => {
  const next = sql`(select coalesce(max(number_seq), 0) + 1 from invoices where number_year = ${year})`
  return {
    number: sql<string>`${`INV-${year}-`} || printf('%06d', ${next})`,
    numberYear: sql<number>`cast(${year} as integer)`,
    numberSeq: sql<number>`${next}`,
  }
}

export const insertInvoice = (db: Db, row: InvoiceRow, year: NumberYear) =>
  insertWhere(db, invoices, row, sql`true`, year === null ? {} : numbered(year))

/** What writing an invoice again leaves as it is: who it is, its number, and what refunds have noted. */
const kept = {
  id: undefined,
  number: undefined,
  numberYear: undefined,
  numberSeq: undefined,
  amountRefunded: undefined,
  createdAt: undefined,
} satisfies { [Name in keyof InvoiceRow]?: undefined }

/** Writes what the invoice has become, if it is still as it was read. */
export const updateInvoice = (
  db: Db,
  read: Pick<InvoiceRow, 'id' | 'rev'>,
  change: Partial<InvoiceRow>,
  year: NumberYear,
) =>
  db
    .update(invoices)
    .set({ ...change, ...kept, ...(year === null ? {} : numbered(year)), rev: read.rev + 1 })
    .where(and(eq(invoices.id, read.id), eq(invoices.rev, read.rev)))

/** Puts these lines in the place of those that the invoice had. */
export const replaceLines = (db: Db, invoiceId: Id, lines: readonly InvoiceLineRow[]) => [
  db.delete(invoiceLines).where(eq(invoiceLines.invoiceId, invoiceId)),
  db.insert(invoiceLines).select(
    sql`select ${invoiceId}, l.value ->> 'position', l.value ->> 'stripeLineId', l.value ->> 'kind',
        l.value ->> 'description', l.value ->> 'quantity', l.value ->> 'unitPrice',
        l.value ->> 'amount', l.value ->> 'periodStart', l.value ->> 'periodEnd',
        l.value ->> 'usageChargeId'
      from json_each(${JSON.stringify(lines)}) as l`,
  ),
]

/** An event of an invoice whose number the batch itself gives. */
export const insertInvoiceEvent = (db: Db, row: EventRow, invoiceId: Id) =>
  db.insert(events).values({
    ...row,
    data: sql`json_set(${JSON.stringify(row.data)}, '$.number',
      (select number from invoices where id = ${invoiceId}))`,
  })

export const findMirrored = (db: Db, stripeInvoiceId: string): Promise<InvoiceRow | undefined> =>
  db.select().from(invoices).where(eq(invoices.stripeInvoiceId, stripeInvoiceId)).get()

/** Whose invoices are read; a member left out does not narrow. */
export interface InvoiceFilter {
  readonly consumer?: Id | undefined
  readonly provider?: Id | undefined
  readonly product?: Id | undefined
  readonly subscription?: Id | undefined
  readonly status?: InvoiceStatus | undefined
  /** ms; made at or after it. */
  readonly from?: number | undefined
  /** ms; made before it. */
  readonly to?: number | undefined
  /** Leaves drafts out. */
  readonly issued?: true | undefined
}

const failed = sql`(state = 'uncollectible' or (state = 'open' and failed_at is not null))`
const isDue = (now: number) => sql`(due_at is not null and due_at <= ${now})`

/** The conditions of `invoiceStatus`. */
const statusIs = (status: InvoiceStatus, now: number): SQL => {
  switch (status) {
    case 'draft':
    case 'void':
      return eq(invoices.state, status)
    case 'failed':
      return failed
    case 'pending':
      return sql`(state = 'open' and failed_at is null and not ${isDue(now)})`
    case 'overdue':
      return sql`(state = 'open' and failed_at is null and ${isDue(now)})`
    case 'paid':
      return sql`(state = 'paid' and amount_refunded = 0)`
    case 'partially_refunded':
      return sql`(state = 'paid' and amount_refunded > 0 and amount_refunded < amount_paid)`
    case 'refunded':
      return sql`(state = 'paid' and amount_refunded > 0 and amount_refunded >= amount_paid)`
  }
}

const matching = (filter: InvoiceFilter, now: number): SQL | undefined =>
  and(
    filter.consumer === undefined ? undefined : eq(invoices.organisationId, filter.consumer),
    filter.provider === undefined ? undefined : eq(invoices.providerId, filter.provider),
    filter.product === undefined ? undefined : eq(invoices.productId, filter.product),
    filter.subscription === undefined
      ? undefined
      : eq(invoices.subscriptionId, filter.subscription),
    filter.status === undefined ? undefined : statusIs(filter.status, now),
    filter.from === undefined ? undefined : gte(invoices.createdAt, filter.from),
    filter.to === undefined ? undefined : lt(invoices.createdAt, filter.to),
    filter.issued && sql`state <> 'draft'`,
  )

export const findInvoice = (
  db: Db,
  filter: Pick<InvoiceFilter, 'consumer' | 'provider'>,
  id: Id,
): Promise<InvoiceRow | undefined> =>
  db
    .select()
    .from(invoices)
    .where(and(eq(invoices.id, id), matching(filter, 0)))
    .get()

export interface InvoicePosition {
  readonly createdAt: number
  readonly id: Id
}

/** Newest first. */
export const listInvoices = (
  db: Db,
  filter: InvoiceFilter,
  now: number,
  after: InvoicePosition | null,
  limit: number,
): Promise<InvoiceRow[]> =>
  db
    .select()
    .from(invoices)
    .where(
      and(
        matching(filter, now),
        after === null
          ? undefined
          : sql`(${invoices.createdAt}, ${invoices.id}) < (${after.createdAt}, ${after.id})`,
      ),
    )
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(limit)

/** The lines of these invoices, in their order. */
export const linesOf = (db: Db, invoiceIds: readonly Id[]): Promise<InvoiceLineRow[]> =>
  db
    .select()
    .from(invoiceLines)
    .where(
      sql`${invoiceLines.invoiceId} in (select value from json_each(${JSON.stringify(invoiceIds)}))`,
    )
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position))

/** Which plan versions Stripe's prices are. */
export const planVersionsOfPrices = (db: Db, stripePriceIds: readonly string[]) =>
  db
    .select({
      stripePriceId: stripePrices.stripePriceId,
      planVersionId: stripePrices.planVersionId,
      interval: stripePrices.interval,
      planName: plans.name,
    })
    .from(stripePrices)
    .innerJoin(planVersions, eq(planVersions.id, stripePrices.planVersionId))
    .innerJoin(plans, eq(plans.id, planVersions.planId))
    .where(
      sql`${stripePrices.stripePriceId} in (select value from json_each(${JSON.stringify(stripePriceIds)}))`,
    )

/** What the plans of these versions are called. */
export async function planNames(
  db: Db,
  planVersionIds: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  const rows = await db
    .select({ id: planVersions.id, name: plans.name })
    .from(planVersions)
    .innerJoin(plans, eq(plans.id, planVersions.planId))
    .where(
      sql`${planVersions.id} in (select value from json_each(${JSON.stringify(planVersionIds)}))`,
    )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What is due of a subscription's open invoices. Minor units. */
export interface OpenAmount {
  readonly subscriptionId: Id
  readonly currency: string
  readonly invoices: number
  readonly amount: number
}

/** Of an organisation, by subscription. */
export const openOf = (db: Db, organisationId: Id): Promise<OpenAmount[]> =>
  db
    .select({
      subscriptionId: invoices.subscriptionId,
      currency: invoices.currency,
      invoices: sql<number>`count(*)`,
      amount: sql<number>`sum(${invoices.amountDue} - ${invoices.amountPaid})`,
    })
    .from(invoices)
    .where(and(eq(invoices.organisationId, organisationId), eq(invoices.state, 'open')))
    .groupBy(invoices.subscriptionId, invoices.currency)
