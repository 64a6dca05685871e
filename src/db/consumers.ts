/** Subscriptions as the provider of their products looks for them. */
import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { SubscriptionState } from '../domain/config'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { apiKeys } from './schema'
import { freshRows } from './usage-read'

export const consumerSorts = ['since', 'name', 'last_call', 'calls', 'errors'] as const
export type ConsumerSort = (typeof consumerSorts)[number]

/** Which of them; a member left out does not narrow. */
export interface ConsumerFilter {
  /** Null for platform staff, who see everybody's. */
  readonly provider: Id | null
  readonly product?: Id | undefined
  readonly plan?: Id | undefined
  readonly state?: SubscriptionState | undefined
  /** Part of the consumer's name, or its id. */
  readonly search?: string | undefined
}

/** Where a page ended: what it was sorted by, and the subscription. */
export interface ConsumerPosition {
  readonly value: string | number
  readonly id: Id
}

const matching = ({ provider, product, plan, state, search }: ConsumerFilter): SQL =>
  sql.join(
    [
      provider === null ? sql`true` : sql`s.provider_id = ${provider}`,
      product === undefined ? sql`true` : sql`s.product_id = ${product}`,
      plan === undefined ? sql`true` : sql`s.plan_id = ${plan}`,
      state === undefined ? sql`true` : sql`s.state = ${state}`,
      // `instr` takes no wildcards, so that there are none to escape.
      search === undefined
        ? sql`true`
        : sql`(o.id = ${search} or instr(lower(o.name), lower(${search})) > 0)`,
    ],
    sql` and `,
  )

const lastCall = (id: SQL) => sql`
  (select l."to" from usage_ledger l where l.subscription_id = ${id} order by l."from" desc limit 1)`

/** What each order sorts by, and which way. Names ascend, all else descends. */
const keys: Readonly<Record<ConsumerSort, SQL>> = {
  since: sql`s.started_at`,
  name: sql`lower(o.name)`,
  last_call: sql`coalesce(${lastCall(sql`s.id`)}, 0)`,
  calls: sql`coalesce(u.calls, 0)`,
  errors: sql`coalesce(u.errors, 0)`,
}

export interface ConsumerOrder {
  readonly filter: ConsumerFilter
  readonly sort: ConsumerSort
  /** ms; calls since then count for the orders `calls` and `errors`. */
  readonly usageFrom: number
}

/** Positions of the next subscriptions in that order. */
export async function consumersInOrder(
  db: Db,
  { filter, sort, usageFrom }: ConsumerOrder,
  after: ConsumerPosition | null,
  limit: number,
): Promise<ConsumerPosition[]> {
  const key = keys[sort]
  const beyond = sort === 'name' ? sql`>` : sql`<`
  const way = sort === 'name' ? sql`asc` : sql`desc`
  return db.all<ConsumerPosition>(sql`
    select ${key} as value, s.id as id
    from subscriptions s join organisations o on o.id = s.organisation_id
      ${sort === 'calls' || sort === 'errors' ? joinedUsage(filter, usageFrom) : sql``}
    where ${matching(filter)}
      and ${after === null ? sql`true` : sql`(${key}, s.id) ${beyond} (${after.value}, ${after.id})`}
    order by 1 ${way}, 2 ${way} limit ${limit}`)
}

/** Calls of each subscription. Staff name a product: all calls of the platform are too many to sort by. */
function joinedUsage({ provider, product }: ConsumerFilter, from: number): SQL {
  const span = { from, to: Number.MAX_SAFE_INTEGER }
  const rows =
    provider !== null && product === undefined
      ? freshRows('day', { providerId: provider, ...span })
      : freshRows('day', { productId: product ?? '', ...span })
  return sql`left join (${callsOf(rows)}) u on u.id = s.id`
}

const callsOf = (rows: SQL) => sql`
  select subscription_id as id, sum(calls) as calls,
    sum(case when status_class >= 4 then calls else 0 end) as errors
  from (${rows}) group by 1`

/** A subscription and the ms from which on its usage counts as used. */
export interface CountedFrom {
  readonly id: Id
  readonly from: number
}

export interface ConsumerNumbers {
  readonly id: Id
  /** ms; of the last call that the ledger knows. */
  readonly lastCallAt: number | null
  /** Settled milli-units since `from`. */
  readonly used: number
  readonly calls: number
  /** Calls answered with a status from 400 on, by whomever. */
  readonly errors: number
}

/** @param usageFrom ms; calls and errors count since then */
export const consumerNumbers = (
  db: Db,
  subscriptions: readonly CountedFrom[],
  usageFrom: number,
): Promise<ConsumerNumbers[]> => {
  const wanted = JSON.stringify(subscriptions)
  const span = { from: usageFrom, to: Number.MAX_SAFE_INTEGER }
  const ids = subscriptions.map((subscription) => subscription.id)
  const id = sql`w.value ->> '$.id'`
  return db.all<ConsumerNumbers>(sql`
    select ${id} as id, ${lastCall(id)} as lastCallAt,
      coalesce((select sum(l.units) from usage_ledger l
        where l.subscription_id = ${id} and l."from" >= w.value ->> '$.from'), 0) as used,
      coalesce(u.calls, 0) as calls, coalesce(u.errors, 0) as errors
    from json_each(${wanted}) w
    left join (${callsOf(freshRows('day', { subscriptionIds: ids, ...span }))}) u on u.id = ${id}`)
}

/** A key's change by the provider of the product: what it must be, and becomes. */
export const keyChanges = {
  suspend: { from: 'active', to: 'suspended' },
  restore: { from: 'suspended', to: 'active' },
} as const

/** @param reason why it is suspended; null where it is restored */
export const changeKeyStatus = (
  db: Db,
  id: Id,
  change: (typeof keyChanges)[keyof typeof keyChanges],
  reason: string | null,
  now: number,
) =>
  db
    .update(apiKeys)
    .set({ status: change.to, suspensionReason: reason, updatedAt: now })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.status, change.from)))
