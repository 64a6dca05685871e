import { vi } from 'vitest'
import { openDb } from '../../../src/db/open'
import { apiKeys, usageDays } from '../../../src/db/schema'
import { openNotion } from '../../../src/notion/client'
import { newId } from '../../../src/platform/random'
import type { PortalDeps } from '../../../src/portal-api/deps'
import { cellOf } from '../../support/notion/properties'
import { PARENT, TOKEN, type NotionServer } from '../../support/notion/server'
import { env, must } from '../support/api'
import { rows } from '../support/probes'
import { asJob } from '../support/webhooks'

export const DAY = 86_400_000

/** Does a job's work with that Notion; what it waits for takes no time. */
export const withNotion = <T>(server: NotionServer, work: (deps: PortalDeps) => Promise<T>) =>
  asJob((deps) => {
    const pause = async (ms: number) => {
      vi.setSystemTime(Date.now() + ms)
    }
    const notion = (token: string) =>
      openNotion({ token, fetch: server.fetch, now: Date.now, pause })
    return work({ ...deps, db: deps.db, sealer: deps.sealer, notion })
  })

export const connect = (token: string, body: object = {}) =>
  must('PUT', '/v1/admin/integrations/notion', {
    token,
    body: { token: TOKEN, parent_page: PARENT, reason: 'asked', ...body },
  })

/** Many keys of one subscription, each with use of its own, put into D1 directly. */
export async function manyKeys(subscriptionId: string, count: number): Promise<void> {
  const db = openDb(env.DB)
  const [like] = await rows<{ organisation_id: string; product_id: string; prefix: string }>(
    'select * from api_keys where subscription_id = ?1 limit 1',
    subscriptionId,
  )
  if (!like) throw new Error('no key')
  const at = Date.now() - 3 * DAY
  const start = at - (at % DAY) + DAY
  const made = Array.from({ length: count }, (_, i) => ({
    id: newId('key'),
    subscriptionId,
    organisationId: like.organisation_id,
    productId: like.product_id,
    name: `key ${i}`,
    type: 'live' as const,
    hash: `hash-${subscriptionId}-${i}`,
    prefix: like.prefix,
    lastFour: 'abcd',
    status: i % 7 === 0 ? ('revoked' as const) : ('active' as const),
    createdAt: at,
    updatedAt: at,
  }))
  for (const row of made) await db.insert(apiKeys).values(row)
  for (const [i, { id }] of made.entries()) if (i % 5 > 0) await use(subscriptionId, id, i, start)
}

/** Calls with a key on a day, a tenth of them refused. */
export async function use(
  subscriptionId: string,
  keyId: string,
  calls: number,
  start = Date.now() - (Date.now() % DAY),
): Promise<void> {
  const row = {
    subscriptionId,
    start,
    routeId: 'rte_x',
    keyId,
    statusClass: 2,
    code: '',
    region: 'weur',
    productId: 'prd_x',
    calls,
    units: calls * 1000,
    refunded: 0,
    bytesIn: 0,
    bytesOut: 0,
    gatewayMs: 0,
    originMs: 0,
    latency: [],
  }
  const refused = { ...row, statusClass: 4, code: 'rate_limited', units: 0, calls: 3 }
  const late = { ...row, statusClass: 5, units: 0, refunded: 2000, calls: 2 }
  await openDb(env.DB).insert(usageDays).values([row, refused, late])
}

/** What Notion has, by key, beside what usage says: calls that were charged. */
export async function compared(server: NotionServer) {
  const truth = await rows<{ id: string; organisation_id: string; name: string; calls: number }>(
    `select k.id, k.organisation_id, p.name, k.created_at,
      coalesce((select sum(calls) from usage_days u where u.key_id = k.id and u.units > 0), 0) as calls
    from api_keys k join subscriptions s on s.id = k.subscription_id join plans p on p.id = s.plan_id
    where k.purpose is null order by k.id`,
  )
  const there = server.rowsOf('API Keys').map(({ properties }) => ({
    id: cellOf(properties, 'Key ID'),
    organisation_id: cellOf(properties, 'User ID'),
    name: cellOf(properties, 'Tier'),
    calls: cellOf(properties, 'Calls Used'),
  }))
  const plain = truth.map(({ id, organisation_id, name, calls }) => ({
    id,
    organisation_id,
    name,
    calls,
  }))
  return { truth: plain, there: there.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)) }
}
