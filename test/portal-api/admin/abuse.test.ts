/** Product G7, S5: what staff see of guesses, bursts and leaks. */
import { beforeAll, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { makeShop, makeWorld, subscribe, type World } from '../support/world'

const HOUR = 3_600_000

let world: World
let support: Person
beforeAll(async () => {
  world = await makeWorld()
  support = await makePerson(world, { staff: 'support' })
})

const run = (sql: string, ...values: readonly unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

it('shows the worst addresses, and the latest bursts and leaked keys, of 24 hours', async () => {
  const now = Date.now()
  const minute = now - (now % 60_000)
  const guess =
    'insert into key_guesses (minute, address, network, invalid, blocked) values (?1, ?2, ?3, ?4, ?5)'
  for (const hours of [1, 2]) {
    await run(guess, minute - hours * HOUR, 'aa', '192.0.2.0/24', 20, 100)
    await run(guess, minute - hours * HOUR, 'bb', '198.51.100.0/24', 5, 0)
  }
  await run(guess, minute - 25 * HOUR, 'cc', '203.0.113.0/24', 9999, 0)
  const burst = `insert into key_bursts (key_id, at, kind, subscription_id, organisation_id, calls,
    refused, usual_calls) values (?1, ?2, 'calls', 'sub_1', 'org_1', 5000, 7, 12)`
  await run(burst, 'key_old', now - 25 * HOUR)
  await run(burst, 'key_1', now - 2 * HOUR)
  await run(burst, 'key_2', now - HOUR)
  const shop = await makeShop(world.provider.token)
  const { id, key } = await subscribe(world.consumer.token, shop.free)
  await must('POST', '/v1/leak-reports', { body: { token: key.key } })

  const { json } = await support.api('GET', '/v1/admin/abuse')
  expect(json.addresses).toEqual([
    {
      address: 'aa',
      network: '192.0.2.0/24',
      bad_keys: 40,
      blocked: 200,
      last_at: new Date(minute - HOUR).toISOString(),
    },
    expect.objectContaining({ address: 'bb', bad_keys: 10, blocked: 0 }),
  ])
  expect(json.bursts).toMatchObject([
    { key_id: 'key_2', kind: 'calls', calls: 5000, refused: 7, usual_calls: 12 },
    { key_id: 'key_1' },
  ])
  expect(json.leaked_keys).toMatchObject([
    {
      key_id: key.id,
      subscription_id: id,
      organisation_id: world.consumer.id,
      status: 'leaked',
    },
  ])
})

it('is for platform staff alone', async () => {
  for (const token of [world.consumer.token, world.provider.token]) {
    const answer = await api('GET', '/v1/admin/abuse', { token })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  }
})
