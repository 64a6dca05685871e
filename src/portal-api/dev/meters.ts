import { listSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import type { HeldLease, MeterInspection, WindowView } from '../../domain/lease/protocol'
import { toUnits } from '../../domain/units'
import { meterFor } from '../../durable-objects/stubs'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'

const SHOWN = 50

/** What the meter of each of the newest live subscriptions holds at this moment. */
export async function metersView({ METER }: Pick<PortalEnv, 'METER'>, { db, now }: PortalDeps) {
  const found = await listSubscriptions(db, { live: true }, null, SHOWN)
  const states = await Promise.all(
    found.map(({ subscription }) => meterFor(METER, subscription.locator).inspect()),
  )
  return {
    as_of: toIso(now()),
    data: found.flatMap((detail, i) => {
      const state = states[i]
      return state ? [meterView(detail, state, now())] : []
    }),
  }
}
export type MetersView = Awaited<ReturnType<typeof metersView>>

const meterView = (
  { subscription, organisation, product, plan }: SubscriptionDetail,
  { usage, keys, leases, keyLeases, waiting }: MeterInspection,
  now: number,
) => ({
  subscription_id: subscription.id,
  consumer: organisation.name,
  product: product.name,
  plan: plan.name,
  state: subscription.state,
  /** Of the configuration in force; null for a meter that was never configured. */
  version: usage?.snapshot.version ?? null,
  windows: usage?.windows.map(windowView) ?? [],
  leases: leases.map((lease) => leaseView(lease, now)),
  keys: keys.map(({ id, hash, type, status }) => {
    const own = usage?.keys?.find((key) => key.hash === hash)?.window
    return { id, type, status, window: own ? windowView(own) : null }
  }),
  key_leases: keyLeases.length,
  waiting: { entries: waiting.entries, units: toUnits(waiting.units) },
})

const windowView = ({ name, limit, used, remaining, resetsAt }: WindowView) => ({
  name,
  limit: limit === null ? null : toUnits(limit),
  used: toUnits(used),
  remaining: remaining === null ? null : toUnits(remaining),
  resets_at: toIso(resetsAt),
})

const leaseView = ({ isolate, expires, used, kept }: HeldLease, now: number) => ({
  isolate,
  /** Units that may still be spent, or whose report is on its way. */
  held: toUnits(kept - used),
  used: toUnits(used),
  /** False when it is over, and only its last report is missing. */
  live: expires > now,
})
