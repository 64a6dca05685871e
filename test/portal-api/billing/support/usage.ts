/** Use of a subscription, as the ledger has it once it is settled. */
import { meterFor } from '../../../../src/durable-objects/stubs'

const MILLI = 1000

export interface UsageOptions {
  /** ms at which it was used; now when left out. */
  readonly from?: number
  /** ms of the last of it; `from` when left out. */
  readonly to?: number
  /** The version the meter counted it under; the subscription's present one when left out. */
  readonly planVersionId?: string
  /** The meter has it too: for what compares meter and ledger. It counts at the present moment there. */
  readonly meter?: boolean
  /** The meter has it, and the ledger does not yet. */
  readonly onWay?: boolean
}

interface Found {
  readonly locator: string
  readonly product_id: string
  readonly plan_version_id: string
}

/** Puts settled units into the ledger as one line, in the order of the calls. @returns its sequence, 0 for one on its way */
export async function recordUsage(
  env: Pick<PortalEnv, 'DB' | 'METER'>,
  subscriptionId: string,
  units: number,
  options: UsageOptions = {},
): Promise<number> {
  const found = await env.DB.prepare(
    'select locator, product_id, plan_version_id from subscriptions where id = ?1',
  )
    .bind(subscriptionId)
    .first<Found>()
  if (!found) throw new Error(`There is no subscription ${subscriptionId}`)
  if (options.meter || options.onWay) await meterUsage(env, subscriptionId, found.locator, units)
  if (options.onWay) return 0
  const from = options.from ?? Date.now()
  const row = await env.DB.prepare(
    `insert into usage_ledger
        (subscription_id, sequence, product_id, plan_version_id, "from", "to", calls, units, recorded_at)
      select ?1, coalesce(max(sequence), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
      from usage_ledger where subscription_id = ?1 returning sequence`,
  )
    .bind(
      subscriptionId,
      found.product_id,
      options.planVersionId ?? found.plan_version_id,
      from,
      options.to ?? from,
      Math.ceil(units),
      Math.round(units * MILLI),
      Date.now(),
    )
    .first<{ sequence: number }>()
  return row?.sequence ?? 0
}

/** Spends on the meter as a gateway would, and settles it. */
async function meterUsage(
  env: Pick<PortalEnv, 'DB' | 'METER'>,
  subscriptionId: string,
  locator: string,
  units: number,
): Promise<void> {
  const key = await env.DB.prepare(
    `select hash from api_keys where subscription_id = ?1 and status = 'active' limit 1`,
  )
    .bind(subscriptionId)
    .first<{ hash: string }>()
  const meter = meterFor(env.METER, locator)
  const keys = key ? [key.hash] : []
  const ask = { isolate: `iso_${crypto.randomUUID()}`, version: 0, keys, rates: [] }
  const need = Math.round(units * MILLI)
  const reply = await meter.lease({ ...ask, request: 1, units: { need, want: 0 }, reports: [] })
  if (reply.outcome !== 'ok' || reply.units < need)
    throw new Error(`Refused: ${JSON.stringify(reply)}`)
  const { lease, units: granted, grantedAt } = reply
  const report = { lease, granted, grantedAt, used: need, calls: Math.ceil(units), kept: need }
  await meter.lease({ ...ask, request: 2, units: { need: 0, want: 0 }, reports: [report] })
}
