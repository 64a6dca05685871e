/** What is probed: hosts, and the products and parts of the platform behind them. */
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Statement } from './atomic'
import { isListed, isOnMarket } from './catalogue'
import type { ClaimOfSome } from './claim'
import type { Db } from './open'
import {
  organisations,
  originCredentials,
  originSecrets,
  probeHosts,
  probeSettings,
  products,
  routes,
  statusTargets,
} from './schema'

export type TargetRow = typeof statusTargets.$inferSelect
export type ProbeSettingsRow = typeof probeSettings.$inferSelect

const settingsAt = sql<number>`coalesce(${probeSettings.updatedAt}, 0)`
/** GET without parameters in its path. */
const canBeProbed = sql`method = 'GET' and instr(path, '{') = 0`
/** The route that its provider chose, while there is one like it; else the first. */
const chosenRoute = sql`coalesce(
  (select id from routes where id = ${probeSettings.routeId} and product_id = ${products.id}
    and ${canBeProbed}),
  (select id from routes where product_id = ${products.id} and ${canBeProbed}
    order by created_at, id limit 1))`

/** A product with what its target is made of. */
const sources = (db: Db) =>
  db
    .select({
      id: products.id,
      organisationId: products.organisationId,
      slug: products.slug,
      originUrl: products.originUrl,
      transforms: products.transforms,
      configVersion: products.configVersion,
      enabled: sql<number>`coalesce(${probeSettings.enabled}, 1)`,
      expectedStatus: probeSettings.expectedStatus,
      settingsAt,
      route: {
        originPath: routes.originPath,
        originUrl: routes.originUrl,
        transforms: routes.transforms,
      },
    })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .leftJoin(probeSettings, eq(probeSettings.productId, products.id))
    .leftJoin(routes, eq(routes.id, chosenRoute))
    .$dynamic()

export type TargetSource = Awaited<ReturnType<typeof staleTargets>>[number]

/** Published products whose target is not there or not as they are. */
export const staleTargets = (db: Db, limit: number) =>
  sources(db)
    .leftJoin(statusTargets, eq(statusTargets.id, products.id))
    .where(
      and(
        isListed,
        isOnMarket,
        or(
          sql`${statusTargets.id} is null`,
          sql`${statusTargets.configVersion} <> ${products.configVersion}`,
          sql`${statusTargets.settingsAt} <> ${settingsAt}`,
        ),
      ),
    )
    .limit(limit)

/** The platform's parts that are measured are targets too. */
export const upsertTarget = (db: Db, row: typeof statusTargets.$inferInsert): Statement => {
  const { host, method, url, headers, enabled, expectedStatus, configVersion, settingsAt: at } = row
  return db
    .insert(statusTargets)
    .values(row)
    .onConflictDoUpdate({
      target: statusTargets.id,
      set: { host, method, url, headers, enabled, expectedStatus, configVersion, settingsAt: at },
    })
}

export const ensureHost = (db: Db, host: string, nextAt: number): Statement =>
  db.insert(probeHosts).values({ host, nextAt }).onConflictDoNothing()

/** Forgets targets whose product is not published any more, and hosts without targets. */
export const dropTargets = (db: Db, components: readonly string[]): [Statement, Statement] => [
  db.delete(statusTargets).where(
    sql`(product_id is null and id not in (select value from json_each(${JSON.stringify(components)})))
      or (product_id is not null and product_id not in (
        select products.id from products
        join organisations on organisations.id = products.organisation_id
        where ${isListed} and ${isOnMarket}))`,
  ),
  db.delete(probeHosts).where(sql`host not in (select host from status_targets)`),
]

/** Claims hosts whose turn has come, the longest due first; each is probed by one run. */
export async function claimHosts(
  db: Db,
  request: ClaimOfSome & {
    /** ms; turns before that have come. */
    readonly before: number
  },
): Promise<string[]> {
  const rows = await db
    .update(probeHosts)
    .set({ claim: request.claim, claimedUntil: request.until })
    .where(
      sql`host in (
        select host from probe_hosts h
        where next_at < ${request.before}
          and (claimed_until is null or claimed_until <= ${request.now})
          and exists (select 1 from status_targets t where t.host = h.host and t.enabled = 1)
        order by next_at limit ${request.limit})`,
    )
    .returning({ host: probeHosts.host })
  return rows.map(({ host }) => host)
}

/** Those of the hosts that are probed. */
export const targetsAt = (db: Db, hosts: readonly string[]): Promise<TargetRow[]> =>
  db
    .select()
    .from(statusTargets)
    .where(
      and(
        sql`${statusTargets.host} in (select value from json_each(${JSON.stringify(hosts)}))`,
        eq(statusTargets.enabled, true),
      ),
    )

/** When the next turn of any host that is probed is; null when there is none. */
export async function nextTurnOfAll(db: Db): Promise<number | null> {
  const row = await db
    .select({ at: sql<number | null>`min(${probeHosts.nextAt})` })
    .from(probeHosts)
    .where(
      sql`claimed_until is null and exists (select 1 from status_targets t
        where t.host = probe_hosts.host and t.enabled = 1)`,
    )
    .get()
  return row?.at ?? null
}

/** What calls of these products to their origins are signed with and carry. */
export async function originAuthOf(db: Db, productIds: readonly Id[]) {
  const ids = [...productIds]
  const [secrets, credentials] = await db.batch([
    db.select().from(originSecrets).where(inArray(originSecrets.productId, ids)),
    db.select().from(originCredentials).where(inArray(originCredentials.productId, ids)),
  ])
  return { secrets, credentials }
}

export const findTarget = (db: Db, id: string) =>
  db.select().from(statusTargets).where(eq(statusTargets.id, id)).get()

export const findProbeSettings = (db: Db, productId: Id) =>
  db.select().from(probeSettings).where(eq(probeSettings.productId, productId)).get()

/** What the target of a product is made of, published or not. */
export const targetSource = (db: Db, productId: Id) =>
  sources(db).where(eq(products.id, productId)).get()

export type ProbeChange = Partial<Pick<ProbeSettingsRow, 'enabled' | 'routeId' | 'expectedStatus'>>

/**
 * Writes what the change names, and the usual where nothing was written before. A route that it names must
 * be a GET of the product's without path parameters.
 */
export const setProbeSettings = (
  db: Db,
  { productId, organisationId, updatedAt }: Omit<ProbeSettingsRow, keyof ProbeChange>,
  change: ProbeChange,
): Statement => {
  const { enabled = true, routeId = null, expectedStatus = null } = change
  return db
    .insert(probeSettings)
    .select(
      sql`select ${productId}, ${organisationId}, ${enabled ? 1 : 0}, ${routeId},
          ${expectedStatus}, ${updatedAt}
        where ${routeId} is null or exists (select 1 from routes
          where id = ${routeId} and product_id = ${productId} and ${canBeProbed})`,
    )
    .onConflictDoUpdate({
      target: probeSettings.productId,
      set: {
        ...change,
        // Two changes within a millisecond are two.
        updatedAt: sql`max(${updatedAt}, ${probeSettings.updatedAt} + 1)`,
      },
    })
}

/** What the status page says of, by id. @param after the last id of the page before */
export const shownProducts = (db: Db, after: Id, limit: number) =>
  db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      provider: organisations.name,
      target: statusTargets,
    })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .leftJoin(statusTargets, eq(statusTargets.id, products.id))
    .where(and(isListed, isOnMarket, sql`${products.id} > ${after}`))
    .orderBy(products.id)
    .limit(limit)

/** Of the platform's own parts. */
export const componentTargets = (db: Db): Promise<TargetRow[]> =>
  db
    .select()
    .from(statusTargets)
    .where(sql`${statusTargets.productId} is null`)
