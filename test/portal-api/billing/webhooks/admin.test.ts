import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { CLAIM_MS } from '../../../../src/db/billing/events'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { newEvent, signed } from '../support/events'

let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})

const list = (query: string) =>
  stripe.must('GET', `/v1/admin/stripe-events?${query}`, { token: world.admin })
const replay = (id: string) =>
  stripe.api('POST', `/v1/admin/stripe-events/${id}/replay`, {
    token: world.admin,
    body: { reason: 'asked' },
  })
const receive = async (type: string, id: string) => {
  const event = newEvent(type, { object: 'x', id })
  await stripe.post(await signed(event))
  return event.id
}

it('lists events newest first, page by page, by state and type', async () => {
  const ids: string[] = []
  for (const type of ['topup.created', 'topup.failed', 'topup.created'])
    ids.unshift(await receive(type, 'tu_1'))
  const first = await list('limit=2')
  const rest = await list(`limit=2&cursor=${first.next_cursor}`)
  // Received in the same millisecond they are told apart by id.
  const all = [...first.data, ...rest.data].map(({ id }: { id: string }) => id)
  expect(all.toSorted()).toEqual(ids.toSorted())
  expect(rest.next_cursor).toBeNull()
  expect((await list('type=topup.failed')).data).toHaveLength(1)
  expect((await list('state=failed')).data).toEqual([])
  expect((await list('state=done')).data[0]).toMatchObject({ object_id: 'tu_1', error: null })
})

it('replays an event that failed, and says why it failed again', async () => {
  await stripe.control('/faults', { kind: 'error_500', route: 'GET /v1/disputes/{id}', times: 2 })
  const id = await receive('charge.dispute.created', 'dp_none')
  expect((await list('state=failed')).data).toMatchObject([{ id }])
  const again = await replay(id)
  expect(again.status).toBe(200)
  expect(again.json).toMatchObject({ id, state: 'failed' })
  expect(again.json.error).toContain('Error')
})

it('replays one that is done, and leaves one alone that somebody is at', async () => {
  const id = await receive('topup.created', 'tu_1')
  expect((await replay(id)).json).toMatchObject({ state: 'done' })
  await stripe.env.DB.prepare(`update stripe_events set state = 'processing', claimed_at = ?2
    where id = ?1`)
    .bind(id, Date.now() - CLAIM_MS)
    .run()
  expect(await replay(id)).toMatchObject({ status: 409, json: { code: 'invalid_state' } })
  expect((await replay('evt_none')).status).toBe(404)
})

it('the metrics say how many failed, and since when', async () => {
  await stripe.control('/faults', { kind: 'error_500', route: 'GET /v1/disputes/{id}' })
  await receive('charge.dispute.created', 'dp_none')
  vi.setSystemTime(Date.now() + 90_000)
  const { text } = await stripe.api('GET', '/v1/admin/metrics', { token: world.admin })
  expect(text).toMatch(/^turnpike_stripe_events_failed 1$/m)
  expect(text).toMatch(/^turnpike_stripe_event_lag_seconds 90$/m)
})

it('nobody but staff sees or replays them', async () => {
  const { token } = world.provider
  expect((await stripe.api('GET', '/v1/admin/stripe-events', { token })).status).toBe(403)
  const id = await receive('topup.created', 'tu_1')
  const path = `/v1/admin/stripe-events/${id}/replay`
  const body = { reason: 'asked' }
  expect((await stripe.api('POST', path, { token, body })).status).toBe(403)
})
