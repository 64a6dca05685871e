import { ourSubscriptions, type OurSubscription } from '../../../db/billing/books'
import { liveSubscriptions } from '../../../payments/books'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { reduceSubscription } from '../reduce-subscription'
import { reduceAgain, type Found } from './found'

/**
 * Stripe Subscriptions that are charged against ours: each of ours has one, and none has two. Nobody is
 * charged for one that has ended here.
 */
export async function compareSubscriptions(deps: PortalDeps, payments: Payments): Promise<Found[]> {
  const differing = await differences(deps, payments)
  if (differing.length === 0) return []
  for (const id of differing.flatMap(({ stripeIds }) => stripeIds))
    await reduceAgain(id, () => reduceSubscription(deps, id))
  return (await differences(deps, payments)).map(({ found }) => found)
}

interface Differing {
  readonly found: Found
  /** Stripe's ids of all that are concerned. */
  readonly stripeIds: readonly string[]
}

async function differences({ db }: PortalDeps, payments: Payments): Promise<Differing[]> {
  const live = Map.groupBy(await liveSubscriptions(payments), (row) => row.subscriptionId)
  const rows = await ourSubscriptions(db, [...live.keys()])
  const ours = new Map(rows.map((row) => [row.id, row]))
  return [...new Set([...live.keys(), ...ours.keys()])].flatMap((subject) => {
    const charged = (live.get(subject) ?? []).map(({ id }) => id)
    const row: OurSubscription | undefined = ours.get(subject)
    const expected = row?.live ?? 0
    if (expected === charged.length) return []
    const stripeIds = [
      ...new Set([...charged, ...(row?.stripeSubscriptionId ? [row.stripeSubscriptionId] : [])]),
    ]
    const found = {
      kind: 'billing_subscription' as const,
      subject,
      expected,
      actual: charged.length,
    }
    return [{ found, stripeIds }]
  })
}
