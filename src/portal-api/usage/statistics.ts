import { z } from '@hono/zod-openapi'
import { findProduct } from '../../db/products'
import { namesOf } from '../../db/usage-names'
import {
  grainMs,
  usageBy,
  usageColumns,
  usageTotal,
  type UsageScope,
  type UsageSums,
} from '../../db/usage-read'
import { fail } from '../../domain/errors'
import { LATENCY_METHOD } from '../../domain/usage-latency'
import { mayRead, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { id, instant, toIso } from '../http/schemas'
import { fromSums, span, sums } from './schemas'
import { wholeGrains, type Span } from './span'

/** Entries of each list. */
const TOP = 20
const MOST_HOURS = 200 * 24
const RULES = {
  grain: grainMs.hour,
  usual: 30 * 24,
  most: MOST_HOURS,
  kept: 400 * grainMs.day,
}

export const StatisticsQuery = z.strictObject({
  product_id: id().optional().openapi({ description: 'Of this product alone.' }),
  organisation_id: id().optional().openapi({ description: 'The provider; only staff name one.' }),
  ...span('30 days'),
})

const compared = {
  ...sums,
  previous: z.object(sums).nullable().openapi({
    description: 'The same, of the time of the same length right before; null without calls.',
  }),
  calls_change_percent: z.number().nullable(),
}
const entries = (what: string) =>
  z
    .array(z.object({ id: z.string(), name: z.string().nullable(), ...compared }))
    .openapi({ description: `${what} with the most units, at most ${TOP}.` })

export const StatisticsView = z
  .object({
    from: instant(),
    to: instant(),
    previous_from: instant(),
    latency_method: z.string(),
    total: z.object(compared),
    products: entries('Products'),
    subscriptions: entries("Consumers, by their subscription's id,"),
    routes: entries('Routes'),
  })
  .openapi('ProviderStatistics')

/**
 * What the caller's organisation provided: calls, errors and latency by product, consumer and route,
 * beside the time before.
 * @throws {AppError} not_found, invalid_request
 */
export async function providerStatistics(
  deps: PortalDeps,
  caller: Caller,
  { product_id: productId, organisation_id, ...asked }: z.output<typeof StatisticsQuery>,
): Promise<z.output<typeof StatisticsView>> {
  const owner = mayRead(caller, 'usage:read')
  if (productId !== undefined && !(await findProduct(deps.db, owner, productId))) fail('not_found')
  const scope =
    productId === undefined
      ? { providerId: organisationFor(caller, organisation_id) }
      : { productId }
  const current = wholeGrains(asked, deps.now(), RULES)
  const previous = { from: 2 * current.from - current.to, to: current.from }
  const [total, before, products, subscriptions, routes] = await Promise.all([
    usageTotal(deps.db, { ...scope, ...current }),
    usageTotal(deps.db, { ...scope, ...previous }),
    topOf(deps, 'product', scope, current, previous),
    topOf(deps, 'subscription', scope, current, previous),
    topOf(deps, 'route', scope, current, previous),
  ])
  return {
    from: toIso(current.from),
    to: toIso(current.to),
    previous_from: toIso(previous.from),
    latency_method: LATENCY_METHOD,
    total: toCompared(total, before),
    products,
    subscriptions,
    routes,
  }
}

async function topOf(
  { db }: PortalDeps,
  by: keyof typeof usageColumns,
  scope: UsageScope,
  current: Span,
  previous: Span,
) {
  const column = usageColumns[by]
  const all = await usageBy(db, column, { ...scope, ...current })
  const top = all.filter((row) => row.id !== '').slice(0, TOP)
  const before = new Map(
    (await usageBy(db, column, { ...scope, ...previous })).map((row) => [row.id, row]),
  )
  const names = await namesOf(
    db,
    column,
    top.map((row) => row.id),
  )
  return top.map((row) => toEntry(row, names.get(row.id), before.get(row.id)))
}

const toEntry = (
  row: UsageSums & { readonly id: string },
  name: string | undefined,
  before: UsageSums | undefined,
) => ({ id: row.id, name: name ?? null, ...toCompared(row, before) })

const toCompared = (row: UsageSums, before: UsageSums | undefined) => ({
  ...fromSums(row),
  previous: before && before.calls > 0 ? fromSums(before) : null,
  calls_change_percent:
    before && before.calls > 0
      ? Math.round(((row.calls - before.calls) / before.calls) * 1000) / 10
      : null,
})
