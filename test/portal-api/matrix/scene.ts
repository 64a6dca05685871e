/** Everything that the matrix calls about: two organisations that trade, a third, people of each role. */
import { vi } from 'vitest'
import { organisationRoles, type OrganisationRole } from '../../../src/db/schema/organisations'
import { must, env } from '../support/api'
import { makePerson, signInDirectly, type Person } from '../support/people'
import { makeParty, makeShop, makeWorld, subscribe, type Party, type Shop } from '../support/world'
import { addDetails, type Ids } from './details'

/** An organisation with a person of each role, and sessions that are worth nothing. */
export interface Side {
  readonly party: Party
  readonly people: Readonly<Record<OrganisationRole, Person>>
  /** An owner who is suspended. */
  readonly suspended: Person
  /** Sessions of the owner that have expired, and that were ended. */
  readonly expired: Person['api']
  readonly ended: Person['api']
}

export interface Scene {
  /** An admin's token with all scopes. */
  readonly adminToken: string
  readonly admin: Person
  readonly support: Person
  readonly provider: Side
  readonly consumer: Side
  readonly stranger: Side
  /** The provider's, which the consumer subscribes to. */
  readonly shop: Shop
  /** Of path parameters and bodies, by their names. */
  readonly ids: Ids
  /** What the other side may never read of a side. */
  readonly secretsOf: { readonly [Name in 'consumer' | 'provider']: readonly string[] }
  /** What nobody else may ever read. */
  readonly canaries: readonly string[]
}

export async function makeScene(): Promise<Scene> {
  // Webhooks of the scene have nobody to receive them.
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('ok'))
  const world = await makeWorld()
  const { admin: adminToken } = world
  const provider = await makeSide(await named(adminToken, 'Canary Provider'), 'provider')
  const consumer = await makeSide(await named(adminToken, 'Canary Consumer'), 'consumer')
  const stranger = await makeSide(world.stranger, 'stranger')
  const shop = await makeShop(provider.party.token)
  const { token } = consumer.party
  const subscription = await subscribe(token, shop.plus)
  const admin = await makePerson(world, { staff: 'admin' })
  const base = {
    organisation_id: consumer.party.id,
    product_id: shop.productId,
    plan_id: shop.free,
    route_id: shop.routeId,
    subscription_id: subscription.id,
    key_id: subscription.key.id,
    user_id: consumer.people.viewer.userId,
    session_id: (await signInDirectly(consumer.people.owner.userId)).sessionId,
  }
  const scene = {
    adminToken,
    admin,
    support: await makePerson(world, { staff: 'support' }),
    provider,
    consumer,
    stranger,
    shop,
  }
  const ids: Ids = { ...base, ...(await addDetails({ ...scene, ids: base })) }
  const secretsOf = {
    consumer: [
      'Canary Consumer',
      'canary-consumer',
      consumer.party.id,
      ...Object.values(consumer.people).map(({ userId }) => userId),
      ids.subscription_id ?? '',
      ids.key_id ?? '',
      ids.token_id ?? '',
      ids.invitation_id ?? '',
      ids.webhook_id ?? '',
    ].filter((text) => text !== ''),
    provider: ['canary-provider', 'origin.example.com', ids.guide_id ?? 'canary-provider'],
  }
  const canaries = [...secretsOf.consumer, ...secretsOf.provider, 'canary-t', 'canary-m']
  return { ...scene, ids, secretsOf, canaries }
}

async function named(admin: string, name: string): Promise<Party> {
  const party = await makeParty(admin, name)
  await must('PATCH', `/v1/organisations/${party.id}`, {
    token: party.token,
    body: { tax_id: 'canary-tax', billing_email: 'canary-money@people.test' },
  })
  return party
}

async function makeSide(party: Party, name: string): Promise<Side> {
  const person = (role: OrganisationRole, more = '') =>
    makePerson(null, { organisation: party, role, email: `canary-${name}-${role}${more}@p.test` })
  const people = {} as Record<OrganisationRole, Person>
  for (const role of organisationRoles) people[role] = await person(role)
  const suspended = await person('owner', '-suspended')
  await run('update users set suspended_at = 1 where id = ?1', suspended.userId)
  const expired = await signInDirectly(people.owner.userId)
  await run('update auth_sessions set expires_at = 1 where id = ?1', expired.sessionId)
  const ended = await signInDirectly(people.owner.userId)
  await run('delete from auth_sessions where id = ?1', ended.sessionId)
  return { party, people, suspended, expired: expired.api, ended: ended.api }
}

const run = (sql: string, ...values: readonly unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

/** Does something while the organisation is suspended. */
export async function whileSuspended<T>(party: Party, work: () => Promise<T>): Promise<T> {
  await run('update organisations set suspended_at = 1 where id = ?1', party.id)
  try {
    return await work()
  } finally {
    await run('update organisations set suspended_at = null where id = ?1', party.id)
  }
}
