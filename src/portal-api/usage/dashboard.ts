import { z } from '@hono/zod-openapi'
import { listSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import { subscriptionStates } from '../../domain/config'
import { AppError } from '../../domain/errors'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { pageQuery, readPage, type Page } from '../http/pagination'
import { currentUsage } from './current'
import { toUsageOverage, UsageOverage } from './schemas'
import { standingsOf, WindowDetail, type Standing } from './windows'

export const DashboardQuery = z.strictObject(pageQuery)

export const DashboardEntry = z
  .object({
    subscription_id: z.string(),
    product: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    plan: z.object({ id: z.string(), name: z.string() }),
    state: z.enum(subscriptionStates),
    windows: z.array(WindowDetail).nullable().openapi({
      description: 'Null while the subscription cannot be asked.',
    }),
    overage: UsageOverage,
    alerts: z.object({ enabled: z.boolean(), thresholds: z.array(z.int()) }),
  })
  .openapi('UsageDashboardEntry')

/** Where each live subscription of the caller's organisation stands, the newest first. */
export async function usageDashboard(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof DashboardQuery>,
): Promise<Page<Standing>> {
  const consumer = mayRead(caller, 'usage:read') ?? undefined
  const page = await readPage(
    deps.cursors,
    `usage/dashboard/${consumer ?? ''}`,
    query,
    (after, limit) => listSubscriptions(deps.db, { consumer, live: true }, after, limit),
    ({ subscription }) => subscription.id,
  )
  const asked = await Promise.all(page.data.map((detail) => ask(deps, detail)))
  return { ...page, data: await standingsOf(deps, asked) }
}

/** One meter that is away does not hide what the others say. */
async function ask(deps: PortalDeps, detail: SubscriptionDetail) {
  try {
    return { detail, usage: await currentUsage(deps, detail) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'limiter_unavailable') {
      return { detail, usage: null }
    }
    throw error
  }
}

export const toDashboardEntry = ({
  detail: { subscription, product, plan },
  usage,
  settings,
  windows,
}: Standing): z.output<typeof DashboardEntry> =>
  DashboardEntry.parse({
    subscription_id: subscription.id,
    product: { id: product.id, slug: product.slug, name: product.name },
    plan: { id: plan.id, name: plan.name },
    state: subscription.state,
    windows,
    overage: usage && toUsageOverage(usage),
    alerts: settings,
  })
