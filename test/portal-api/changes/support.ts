import { dispatchEvents } from '../../../src/portal-api/notifications/dispatch'
import { endRoutes } from '../../../src/portal-api/changes/end-routes'
import { followNotices } from '../../../src/portal-api/changes/follow'
import { tellCallers } from '../../../src/portal-api/changes/tell'
import { must } from '../support/api'
import { rows } from '../support/probes'
import { asJob } from '../support/webhooks'
import { makeParty, subscribe, type Party, type World } from '../support/world'
import { record, type Source } from '../usage/support'

/** An organisation with a live subscription. */
export interface Consumer extends Party {
  readonly source: Omit<Source, 'routeId'>
}

export async function makeConsumer(
  world: World,
  name: string,
  planId: string,
  productId: string,
): Promise<Consumer> {
  const party = await makeParty(world.admin, name)
  const { id: subscriptionId, key } = await subscribe(party.token, planId)
  return { ...party, source: { subscriptionId, productId, keyId: key.id } }
}

/** Calls of a route as the usage path records them. */
export const callRoute = ({ source }: Consumer, routeId: string, calls: number, at = Date.now()) =>
  record({ ...source, routeId }, at - (at % 60_000), { calls, units: calls * 1000 })

/** What the crons of every minute do of it, twice at once. */
export async function runJobs(): Promise<void> {
  const each = () =>
    asJob(async (deps) => {
      await followNotices(deps)
      await tellCallers(deps)
      await endRoutes(deps)
    })
  await Promise.all([each(), each()])
  await asJob(dispatchEvents)
}

/** What an organisation was told of changes, oldest first. */
export async function toldOf({ id }: Party) {
  const found = await rows<{ data: string }>(
    "select data from events where organisation_id = ?1 and type = 'product.breaking_change' order by id",
    id,
  )
  return found.map(({ data }) => JSON.parse(data))
}

export const routeOf = (token: string, id: string) => must('GET', `/v1/routes/${id}`, { token })

/** Copies a row for each name, which is `j.value` to what replaces its columns. */
export async function copyRow(
  table: string,
  id: string,
  names: readonly string[],
  replaced: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = await rows<{ name: string }>(`select name from pragma_table_info('${table}')`)
  const values = columns.map(({ name }) => replaced[name] ?? `m.${name}`)
  await rows(
    `insert into ${table} select ${values.join(', ')} from ${table} m, json_each(?2) j where m.id = ?1`,
    id,
    JSON.stringify(names),
  )
}

/** That many more organisations with a subscription like that of `model`, by its rows alone. */
export async function copies({ id, source }: Consumer, many: number): Promise<string[]> {
  const names = Array.from({ length: many }, (_, i) => `copy${i}`)
  await copyRow('organisations', id, names, { id: "'org_' || j.value", name: 'j.value' })
  await copyRow('subscriptions', source.subscriptionId, names, {
    id: "'sub_' || j.value",
    organisation_id: "'org_' || j.value",
    locator: 'j.value',
  })
  return names.map((name) => `sub_${name}`)
}
