import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { disputes, invoices, organisations } from '../schema'

export type DisputeRow = typeof disputes.$inferSelect

/** One for each of Stripe's. */
export const insertDispute = (db: Db, row: DisputeRow) => db.insert(disputes).values(row)

export const findDisputeOfStripe = (db: Db, stripeDisputeId: string) =>
  db.select().from(disputes).where(eq(disputes.stripeDisputeId, stripeDisputeId)).get()

/** Changes a dispute that is in the status in which it was read. */
export const changeDispute = (
  db: Db,
  read: Pick<DisputeRow, 'id' | 'status'>,
  change: Partial<Omit<DisputeRow, 'id'>>,
) =>
  db
    .update(disputes)
    .set(change)
    .where(and(eq(disputes.id, read.id), eq(disputes.status, read.status)))

/** The statuses of disputes that hold what they are of: nothing has happened to the money of an inquiry. */
export const HOLDS = sql`disputes.status not in ('won', 'lost', 'prevented')
  and disputes.status not like 'warning\\_%' escape '\\'`

/** Whether another dispute of what the subscription has paid for is undecided, or was lost. */
export async function hasOtherDispute(db: Db, subscriptionId: Id, stripeDisputeId: string) {
  const row = await db.get<{ found: number }>(sql`select exists (
    select 1 from disputes join invoices on invoices.id = disputes.invoice_id
    where invoices.subscription_id = ${subscriptionId}
      and disputes.stripe_dispute_id <> ${stripeDisputeId}
      and (disputes.status = 'lost' or (${HOLDS}))) as found`)
  return row.found === 1
}

/** Whether another dispute holds the invoice. */
export async function isHeldByOther(db: Db, invoiceId: Id, stripeDisputeId: string) {
  const row = await db.get<{ found: number }>(sql`select exists (
    select 1 from disputes where invoice_id = ${invoiceId}
      and stripe_dispute_id <> ${stripeDisputeId} and ${HOLDS}) as found`)
  return row.found === 1
}

/** Filters of a list; a member left out does not narrow. */
export interface DisputeFilter {
  readonly providerId?: Id | undefined
  readonly open?: boolean | undefined
}

const DECIDED = ['won', 'lost', 'warning_closed', 'prevented']

/** With their invoices, newest first. */
export const listDisputes = (
  db: Db,
  { providerId, open }: DisputeFilter,
  after: Id | null,
  limit: number,
) =>
  db
    .select({
      dispute: disputes,
      number: invoices.number,
      providerId: invoices.providerId,
      productId: invoices.productId,
      product: invoices.productName,
      subscriptionId: invoices.subscriptionId,
      consumerId: invoices.organisationId,
      consumer: organisations.name,
    })
    .from(disputes)
    .innerJoin(invoices, eq(invoices.id, disputes.invoiceId))
    .leftJoin(organisations, eq(organisations.id, invoices.organisationId))
    .where(
      and(
        providerId === undefined ? undefined : eq(invoices.providerId, providerId),
        open === undefined
          ? undefined
          : open
            ? sql`${disputes.status} not in ('won', 'lost', 'warning_closed', 'prevented')`
            : inArray(disputes.status, DECIDED),
        after === null ? undefined : lt(disputes.id, after),
      ),
    )
    .orderBy(desc(disputes.id))
    .limit(limit)
