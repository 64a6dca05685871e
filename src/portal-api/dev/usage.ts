import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { toMilli } from '../../domain/units'
import {
  latencyBucket,
  LATENCY_BOUNDS_MS,
  type UsageBatch,
  type UsageRow,
} from '../../domain/usage-event'
import { meterFor, type MeterStub } from '../../durable-objects/stubs'
import type { PublicApp } from '../app-types'
import type { PortalDeps } from '../deps'
import { refuseInvalid } from '../http/problems'

const MINUTE_MS = 60_000

// Functions, so that a production build drops them.
const Row = () =>
  z.strictObject({
    route_id: z.string(),
    /** ms. */
    at: z.int(),
    calls: z.int().min(1),
    /** Units of each call. */
    weight: z.number().min(0),
    /** Answered, or failed and therefore not charged. */
    status_class: z.union([z.literal(2), z.literal(5)]).default(2),
    origin_ms: z.int().min(0).default(20),
  })
type Row = z.output<ReturnType<typeof Row>>
const Usage = () =>
  z.strictObject({
    subscription_id: z.string(),
    key_id: z.string(),
    rows: z.array(Row()).min(1).max(1000),
  })

/**
 * `POST /api/dev/usage`: calls that were never made, on the way of all usage. It stands for an isolate of the
 * gateway: takes units from the meter, reports them as used, and sends the breakdown; what the meter does not
 * grant counts as refused. Answers when the units are in the settled ledger.
 */
export async function makeUsage(c: Context<PublicApp>): Promise<Response> {
  const body = Usage().safeParse(await c.req.json().catch(() => fail('invalid_json')))
  if (!body.success) return refuseInvalid(body)
  const { deps } = c.var
  const { subscription_id: id, key_id: keyId, rows } = body.data
  const { subscription } = (await findSubscription(deps.db, {}, id)) ?? fail('not_found')
  const recorded = await recordedUnits(c.env.DB, id)
  const meter = meterFor(c.env.METER, subscription.locator)
  const granted = await takeUnits(deps, meter, rows)
  let left = granted.units
  const counted = rows.map((row) => {
    const units = unitsOf(row)
    const isAdmitted = units <= left
    if (isAdmitted) left -= units
    return usageRow(row, { id, productId: subscription.productId, keyId }, isAdmitted)
  })
  const used = granted.units - left
  await granted.report(used, countCalls(rows, counted))
  await c.env.USAGE.send({
    kind: 'usage',
    version: 1,
    batchId: deps.newId('isolate'),
    rows: counted,
    log: [],
    sentAt: deps.now(),
  } satisfies UsageBatch)
  await untilRecorded(c.env.DB, id, recorded + used)
  return c.json({ units: used / 1000 })
}

/** Asks for all units at once, as calls that wait. */
async function takeUnits(deps: PortalDeps, meter: MeterStub, rows: readonly Row[]) {
  const isolate = deps.newId('isolate')
  const ask = async (
    request: number,
    need: number,
    reports: Parameters<MeterStub['lease']>[0]['reports'],
  ) => {
    const units = { need, want: 0 }
    const reply = await meter.lease({
      isolate,
      request,
      version: 0,
      keys: [],
      units,
      rates: [],
      reports,
    })
    return reply.outcome === 'ok'
      ? reply
      : fail('invalid_state', 'The meter does not know the subscription.')
  }
  const need = rows.reduce((sum, row) => sum + unitsOf(row), 0)
  const { lease, units, grantedAt } = await ask(2, need, [])
  return {
    units,
    /** Closes the lease: what was not used goes back. */
    report: async (used: number, calls: number) => {
      if (lease === 0) return
      await ask(4, 0, [{ lease, granted: units, grantedAt, used, calls, kept: used }])
    },
  }
}

/** milli-units that are charged: what fails at the origin is not. */
const unitsOf = (row: Row): number => (row.status_class === 2 ? row.calls * toMilli(row.weight) : 0)

const countCalls = (rows: readonly Row[], counted: readonly UsageRow[]): number =>
  rows.reduce((sum, row, i) => sum + (counted[i]?.statusClass === 2 ? row.calls : 0), 0)

function usageRow(
  row: Row,
  about: { readonly id: Id; readonly productId: Id; readonly keyId: Id },
  isAdmitted: boolean,
): UsageRow {
  const latency = Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0)
  const originMs = isAdmitted ? row.origin_ms : 0
  latency[latencyBucket(originMs + 1)] = row.calls
  return {
    subscriptionId: about.id,
    productId: about.productId,
    routeId: row.route_id,
    keyId: about.keyId,
    statusClass: isAdmitted ? row.status_class : 4,
    code: isAdmitted ? '' : 'quota_exceeded',
    region: 'EU',
    minute: row.at - (row.at % MINUTE_MS),
    calls: row.calls,
    units: isAdmitted ? unitsOf(row) : 0,
    refunded: row.status_class === 5 ? row.calls * toMilli(row.weight) : 0,
    bytesIn: 0,
    bytesOut: isAdmitted ? row.calls * 512 : 0,
    gatewayMs: row.calls,
    originMs: originMs * row.calls,
    latency,
  }
}

/** milli-units. */
async function recordedUnits(db: D1Database, subscriptionId: Id): Promise<number> {
  const statement =
    'select coalesce(sum(units), 0) as units from usage_ledger where subscription_id = ?'
  const sum = await db.prepare(statement).bind(subscriptionId).first<{ units: number }>()
  return sum?.units ?? 0
}

const PATIENCE_MS = 60_000
const POLL_MS = 20

async function untilRecorded(db: D1Database, subscriptionId: Id, units: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while ((await recordedUnits(db, subscriptionId)) < units) {
    if (Date.now() > until) fail('internal_error', 'The usage does not arrive in the ledger.')
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
