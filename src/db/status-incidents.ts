import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { endOf, type IncidentKind } from '../domain/status/states'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { incidents, incidentUpdates, products } from './schema'

export type IncidentRow = typeof incidents.$inferSelect
export type IncidentUpdateRow = typeof incidentUpdates.$inferSelect

export interface IncidentWithProduct {
  readonly incident: IncidentRow
  /** Null for one of the platform itself. */
  readonly product: { readonly id: Id; readonly slug: string; readonly name: string } | null
}

export const insertIncident = (db: Db, row: IncidentRow) => db.insert(incidents).values(row)

export const insertIncidentUpdate = (db: Db, row: IncidentUpdateRow) =>
  db.insert(incidentUpdates).values(row)

/** Changes one that is not over. */
export const updateOpenIncident = (
  db: Db,
  id: Id,
  change: Partial<
    Pick<
      IncidentRow,
      'state' | 'impact' | 'title' | 'startsAt' | 'endsAt' | 'resolvedAt' | 'updatedAt'
    >
  >,
  ...conditions: readonly SQL[]
) =>
  db
    .update(incidents)
    .set(change)
    .where(and(eq(incidents.id, id), isNull(incidents.resolvedAt), ...conditions))

/** Holds while it has the state. */
export const hasIncidentState = (state: IncidentRow['state']): SQL => eq(incidents.state, state)

/** Holds while its times are those. */
export const hasIncidentTimes = ({ startsAt, endsAt }: Pick<IncidentRow, 'startsAt' | 'endsAt'>) =>
  sql`${incidents.startsAt} = ${startsAt} and ${incidents.endsAt} is ${endsAt}`

const withProduct = (db: Db) =>
  db
    .select({
      incident: incidents,
      product: { id: products.id, slug: products.slug, name: products.name },
    })
    .from(incidents)
    .leftJoin(products, eq(products.id, incidents.productId))
    .$dynamic()

/** @param productId whose it must be; undefined for any, the platform's too */
export const findIncident = (
  db: Db,
  productId: Id | undefined,
  id: Id,
): Promise<IncidentWithProduct | undefined> =>
  withProduct(db)
    .where(
      and(
        eq(incidents.id, id),
        productId === undefined ? undefined : eq(incidents.productId, productId),
      ),
    )
    .get()

/** Where a list of incidents stopped. */
export interface IncidentPosition {
  readonly at: number
  readonly id: Id
}

export interface IncidentFilter {
  /** Undefined for those of everybody and of the platform. */
  readonly productId: Id | undefined
  readonly openOnly: boolean
}

/** Latest first. */
export const listIncidentRows = (
  db: Db,
  { productId, openOnly }: IncidentFilter,
  after: IncidentPosition | null,
  limit: number,
): Promise<IncidentWithProduct[]> =>
  withProduct(db)
    .where(
      and(
        productId === undefined ? undefined : eq(incidents.productId, productId),
        openOnly ? isNull(incidents.resolvedAt) : undefined,
        after === null
          ? undefined
          : sql`(${incidents.startsAt}, ${incidents.id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(incidents.startsAt), desc(incidents.id))
    .limit(limit)

/** Of several incidents, latest first. */
export const updatesOf = (db: Db, ids: readonly Id[]): Promise<IncidentUpdateRow[]> =>
  db
    .select()
    .from(incidentUpdates)
    .where(
      sql`${incidentUpdates.incidentId} in (select value from json_each(${JSON.stringify(ids)}))`,
    )
    .orderBy(desc(incidentUpdates.at), sql`rowid desc`)

/** What the status page shows of each, latest first: it is kept whole for everybody, however much one writes. */
const MOST_SHOWN = 50
const MOST_UPDATES = 10

/** Of each of several incidents the latest, latest first. */
export const shownUpdatesOf = (db: Db, ids: readonly Id[]): Promise<IncidentUpdateRow[]> =>
  db
    .select()
    .from(incidentUpdates)
    .where(
      sql`${incidentUpdates.id} in (select id from (
        select id, row_number() over (partition by incident_id order by at desc, rowid desc) as n
        from incident_updates
        where incident_id in (select value from json_each(${JSON.stringify(ids)})))
        where n <= ${MOST_UPDATES})`,
    )
    .orderBy(desc(incidentUpdates.at), sql`rowid desc`)

/** Those that the status page shows: open, or of the days since. @param productIds null for the platform's */
export const shownIncidents = (
  db: Db,
  productIds: readonly Id[] | null,
  since: number,
): Promise<IncidentRow[]> =>
  db
    .select()
    .from(incidents)
    .where(
      sql`${incidents.id} in (select id from (
        select id, row_number() over (partition by product_id
          order by resolved_at is not null, starts_at desc, id desc) as n
        from incidents
        where ${
          productIds === null
            ? sql`product_id is null`
            : sql`product_id in (select value from json_each(${JSON.stringify(productIds)}))`
        } and (resolved_at is null or starts_at >= ${since} or resolved_at >= ${since}))
        where n <= ${MOST_SHOWN})`,
    )
    .orderBy(desc(incidents.startsAt), desc(incidents.id))

/** Maintenance whose time has come to begin, or to be over. */
export const dueMaintenance = (db: Db, now: number, limit: number): Promise<IncidentRow[]> =>
  db
    .select()
    .from(incidents)
    .where(
      and(
        isNull(incidents.resolvedAt),
        eq(incidents.kind, 'maintenance'),
        sql`((${incidents.state} = 'scheduled' and ${incidents.startsAt} <= ${now})
          or ${incidents.endsAt} <= ${now})`,
      ),
    )
    .orderBy(incidents.startsAt)
    .limit(limit)

/** The change that ends one. */
export const ended = (kind: IncidentKind, at: number) =>
  ({ state: endOf(kind), resolvedAt: at, updatedAt: at }) as const

/** Of these products, those in maintenance now; all of them while the platform is. */
export async function inMaintenance(
  db: Db,
  productIds: readonly Id[],
  now: number,
): Promise<ReadonlySet<Id>> {
  const found = await db
    .select({ productId: incidents.productId })
    .from(incidents)
    .where(
      and(
        eq(incidents.kind, 'maintenance'),
        isNull(incidents.resolvedAt),
        sql`${incidents.startsAt} <= ${now} and ${incidents.endsAt} > ${now}`,
      ),
    )
  const whole = found.some(({ productId }) => productId === null)
  const some = new Set(found.map(({ productId }) => productId))
  return new Set(productIds.filter((id) => whole || some.has(id)))
}
