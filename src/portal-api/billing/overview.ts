import { z } from '@hono/zod-openapi'
import { openOf, type OpenAmount } from '../../db/billing/invoices'
import { listSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import { subscriptionStates } from '../../domain/config'
import { mayRead, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { pageQuery, readPage, type Page } from '../http/pagination'
import { id, instant, toIso } from '../http/schemas'
import { billingPeriod } from '../subscriptions/billing-period'
import { SubscriptionBilling } from './schemas'
import { billingOf } from './show'

export const BillingQuery = z.strictObject({
  ...pageQuery,
  organisation_id: id().optional().openapi({ description: 'Needed of platform staff.' }),
})

const OpenAmountView = z
  .object({
    currency: z.string(),
    invoices: z.int(),
    amount: z.int().openapi({ description: 'Minor units that are due.' }),
  })
  .openapi('OpenAmount')

export const BillingEntry = z
  .object({
    subscription_id: z.string(),
    state: z.enum(subscriptionStates),
    product: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    current_cycle: z.object({ start: instant(), end: instant() }).openapi({
      description: 'Of the quota; the billing period where something is paid.',
    }),
    open: OpenAmountView.nullable().openapi({ description: 'What its open invoices ask for.' }),
    ...SubscriptionBilling.shape,
  })
  .openapi('BillingEntry')

export const BillingOverview = z
  .object({
    data: z.array(BillingEntry),
    next_cursor: z.string().nullable(),
    open: z.array(OpenAmountView).openapi({ description: 'Of all subscriptions, by currency.' }),
  })
  .openapi('BillingOverview')

/** What an organisation pays for, across products, and what it owes. */
export async function billingOverview(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof BillingQuery>,
): Promise<z.output<typeof BillingOverview>> {
  mayRead(caller, 'billing:read')
  const consumer = organisationFor(caller, query.organisation_id)
  const page: Page<SubscriptionDetail> = await readPage(
    deps.cursors,
    `billing/${consumer}`,
    query,
    (after, limit) => listSubscriptions(deps.db, { consumer, live: true }, after, limit),
    ({ subscription }) => subscription.id,
  )
  const open = await openOf(deps.db, consumer)
  const entries = page.data.map((detail) => entryOf(deps, detail, open))
  return {
    data: await Promise.all(entries),
    next_cursor: page.nextCursor,
    open: byCurrency(open),
  }
}

async function entryOf(
  deps: PortalDeps,
  detail: SubscriptionDetail,
  open: readonly OpenAmount[],
): Promise<z.output<typeof BillingEntry>> {
  const { subscription, product } = detail
  const cycle = billingPeriod(subscription, deps.now())
  return {
    ...(await billingOf(deps, detail)),
    subscription_id: subscription.id,
    state: subscription.state,
    product: { id: product.id, slug: product.slug, name: product.name },
    current_cycle: { start: toIso(cycle.start), end: toIso(cycle.end) },
    open: byCurrency(open.filter((one) => one.subscriptionId === subscription.id))[0] ?? null,
  }
}

function byCurrency(open: readonly OpenAmount[]): z.output<typeof OpenAmountView>[] {
  const sums = new Map<string, z.output<typeof OpenAmountView>>()
  for (const { currency, invoices, amount } of open) {
    const before = sums.get(currency) ?? { currency, invoices: 0, amount: 0 }
    sums.set(currency, {
      currency,
      invoices: before.invoices + invoices,
      amount: before.amount + amount,
    })
  }
  return [...sums.values()]
}
