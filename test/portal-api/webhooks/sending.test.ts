import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { RETRY_DELAYS } from '../../../src/domain/webhook-schedule'
import { dispatchEvents } from '../../../src/portal-api/notifications/dispatch'
import { sendWebhooksJob } from '../../../src/portal-api/webhooks/send'
import { api, must, problemOf } from '../support/api'
import { row, rows } from '../support/probes'
import {
  asJob,
  deliveryOf,
  leadTo,
  makeEndpoint,
  received,
  send,
  tellOf,
  type Endpoint,
  type Received,
} from '../support/webhooks'
import { makeParty, makeWorld, type Party, type World } from '../support/world'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: World
let party: Party
let parties = 0
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  party = await makeParty(world.admin, `Party ${++parties}`)
})
afterEach(() => {
  vi.useRealTimers()
})

const dispatch = () => asJob(dispatchEvents)
const tellAndSend = async (endpoint: Endpoint): Promise<string> => {
  const eventId = await tellOf(party.id)
  await dispatch()
  await send()
  expect((await deliveryOf(endpoint, eventId)).attempts).toBe(1)
  return eventId
}
const verify = (secret: string, got: Received | undefined) =>
  new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})

it('what is sent verifies by Standard Webhooks, under the id of the event', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  const at = new Date().toISOString()
  const eventId = await tellAndSend(endpoint)
  const [got, ...more] = await received(endpoint.name)
  expect(more).toEqual([])
  expect(verify(endpoint.secret, got)).toEqual({
    type: 'key.created',
    timestamp: at,
    data: { key_id: 'key_1', name: 'default' },
  })
  expect(got?.headers).toMatchObject({ 'webhook-id': eventId, 'content-type': 'application/json' })
  expect(await deliveryOf(endpoint, eventId)).toMatchObject({
    state: 'delivered',
    next_at: null,
    tries: [{ number: 1, status: 200, error: null, answer: 'answer 200' }],
  })
})

it('for a day after a rotation both secrets verify, then the new one alone', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  const path = `/v1/webhooks/${endpoint.id}/rotate-secret`
  const { secret } = await must('POST', path, { token: party.token })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
  await tellAndSend(endpoint)
  vi.setSystemTime(Date.now() + DAY)
  await tellAndSend(endpoint)
  const [both, one] = await received(endpoint.name)
  vi.setSystemTime(Date.now() - DAY)
  expect(verify(endpoint.secret, both)).toEqual(verify(secret, both))
  vi.setSystemTime(Date.now() + DAY)
  expect(verify(secret, one)).toBeTruthy()
  expect(() => verify(endpoint.secret, one)).toThrow('No matching signature')
})

it('a failure is tried again by the schedule, and given up after the last', async () => {
  const endpoint = await makeEndpoint(party.token, 500)
  const eventId = await tellAndSend(endpoint)
  for (const [index, delay] of RETRY_DELAYS.entries()) {
    const { state, next_at } = await deliveryOf(endpoint, eventId)
    expect(state).toBe('waiting')
    const wait = Date.parse(next_at) - Date.now()
    expect(wait).toBeGreaterThanOrEqual(delay)
    expect(wait).toBeLessThanOrEqual(delay * 1.1)
    vi.setSystemTime(Date.parse(next_at) - 1)
    await send()
    expect(await received(endpoint.name)).toHaveLength(index + 1)
    vi.setSystemTime(Date.parse(next_at))
    await send()
  }
  const given = await deliveryOf(endpoint, eventId)
  expect(given).toMatchObject({ state: 'failed', attempts: 10, next_at: null })
  expect(given.tries[9]).toMatchObject({ status: 500, error: 'The receiver answered 500' })
  const bodies = (await received(endpoint.name)).map(({ body }) => body)
  expect(new Set(bodies).size).toBe(1)
})

it('a receiver may ask for more time than the schedule gives', async () => {
  const endpoint = await makeEndpoint(party.token, 'late')
  const { next_at } = await deliveryOf(endpoint, await tellAndSend(endpoint))
  // To the second: what a receiver counts from.
  expect(Math.abs(Date.parse(next_at) - Date.now() - HOUR)).toBeLessThanOrEqual(1000)
})

it('a redirect is a failure, and nothing is sent to where it leads', async () => {
  const endpoint = await makeEndpoint(party.token, 302)
  const { tries } = await deliveryOf(endpoint, await tellAndSend(endpoint))
  expect(tries).toMatchObject([{ status: 302, error: 'Redirects are not followed' }])
  expect(await received('elsewhere')).toEqual([])
})

it('of an answer the first 2 KiB are kept', async () => {
  const endpoint = await makeEndpoint(party.token, 'long')
  const { tries } = await deliveryOf(endpoint, await tellAndSend(endpoint))
  expect(tries[0].answer).toBe('x'.repeat(2048))
})

it('a slow receiver times out, and holds up no other', async () => {
  const slow = await makeEndpoint(party.token, 'slow')
  const quick = await makeEndpoint(party.token, 200)
  const events = await Promise.all([tellOf(party.id), tellOf(party.id), tellOf(party.id)])
  await dispatch()
  const sending = send(1500)
  await vi.waitFor(async () => expect(await received(quick.name)).toHaveLength(3))
  expect(await rows('select 1 from webhook_attempts where endpoint_id = ?1', slow.id)).toEqual([])
  await sending
  for (const eventId of events) {
    expect((await deliveryOf(slow, eventId)).tries).toMatchObject([
      { status: null, error: 'No answer within 1500 ms' },
    ])
  }
})

it('an unreachable receiver is a failure like any other', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  await rows("update webhook_endpoints set url = 'http://127.0.0.1:1/' where id = ?1", endpoint.id)
  const { tries } = await deliveryOf(endpoint, await tellAndSend(endpoint))
  expect(tries).toMatchObject([{ status: null, error: 'The receiver could not be reached' }])
})

it('410 disables at once and tells the organisation once', async () => {
  const endpoint = await makeEndpoint(party.token, 410)
  const eventId = await tellAndSend(endpoint)
  const webhook = await must('GET', `/v1/webhooks/${endpoint.id}`, { token: party.token })
  expect(webhook).toMatchObject({ enabled: false, disabled_reason: 'gone' })
  expect((await deliveryOf(endpoint, eventId)).state).toBe('failed')
  expect(await row('select type from events where subject_id = ?1', endpoint.id)).toEqual({
    type: 'webhook.disabled',
  })
  const entry = await row(
    'select * from audit_log where target_id = ?1 and action = ?2',
    endpoint.id,
    'webhook.disable',
  )
  expect(entry).toMatchObject({ actor_id: 'system', organisation_id: party.id })
})

it('five days of nothing but failures disable; a success in between starts anew', async () => {
  const endpoint = await makeEndpoint(party.token, 500)
  const enabled = async () =>
    (await must('GET', `/v1/webhooks/${endpoint.id}`, { token: party.token })).enabled
  await tellAndSend(endpoint)
  vi.setSystemTime(Date.now() + 4 * DAY)
  await leadTo(endpoint.id, `/200/${endpoint.name}`)
  await send()
  await leadTo(endpoint.id, `/500/${endpoint.name}`)
  await tellAndSend(endpoint)
  vi.setSystemTime(Date.now() + 5 * DAY - 1)
  await send()
  expect(await enabled()).toBe(true)
  vi.setSystemTime(Date.now() + 1)
  await tellAndSend(endpoint)
  expect(await enabled()).toBe(false)
})

it('two dispatchers and two senders at once deliver once', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  const events = await Promise.all(Array.from({ length: 25 }, () => tellOf(party.id)))
  await Promise.all([dispatch(), dispatch(), dispatch()])
  expect(
    await rows('select 1 from webhook_deliveries where endpoint_id = ?1', endpoint.id),
  ).toHaveLength(25)
  await Promise.all([send(), send(), send()])
  const ids = (await received(endpoint.name)).map(({ headers }) => headers['webhook-id'])
  expect(ids.toSorted()).toEqual(events.toSorted())
})

it('what a dead sender claimed is sent by another when the claim has expired', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  await tellOf(party.id)
  await dispatch()
  await rows(
    "update webhook_deliveries set claim = 'clm_dead', claimed_until = ?2 where endpoint_id = ?1",
    endpoint.id,
    Date.now() + 1000,
  )
  await send()
  expect(await received(endpoint.name)).toEqual([])
  vi.setSystemTime(Date.now() + 1000)
  await send()
  expect(await received(endpoint.name)).toHaveLength(1)
})

it('an endpoint gets the types it asked for, and nothing of other organisations', async () => {
  const some = await makeEndpoint(party.token, 200, { types: ['key.revoked'] })
  const all = await makeEndpoint(party.token, 200)
  await tellOf(party.id, 'key.created')
  await tellOf(party.id, 'key.revoked')
  await tellOf(world.stranger.id, 'key.revoked')
  await dispatch()
  await send()
  expect(await received(some.name)).toHaveLength(1)
  expect(await received(all.name)).toHaveLength(2)
})

it('one event is replayed under its own id', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  const eventId = await tellAndSend(endpoint)
  const path = `/v1/webhooks/${endpoint.id}/deliveries/${eventId}/replay`
  expect((await api('POST', path, { token: party.token })).status).toBe(202)
  const got = await received(endpoint.name)
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId])
  expect((await deliveryOf(endpoint, eventId)).attempts).toBe(2)
})

it('a replay since a moment sends what was missed while disabled; all if asked', async () => {
  const endpoint = await makeEndpoint(party.token, 200)
  const path = `/v1/webhooks/${endpoint.id}`
  const since = new Date().toISOString()
  await tellAndSend(endpoint)
  await must('POST', `${path}/disable`, { token: party.token })
  vi.setSystemTime(Date.now() + 1000)
  const missed = await tellOf(party.id)
  await dispatch()
  const replay = (body: object) => api('POST', `${path}/replay`, { token: party.token, body })
  expect(problemOf(await replay({ since }))).toEqual({ status: 409, code: 'invalid_state' })
  await must('POST', `${path}/enable`, { token: party.token })
  expect((await replay({ since })).json).toEqual({ queued: 1 })
  expect((await received(endpoint.name)).at(-1)?.headers['webhook-id']).toBe(missed)
  expect((await replay({ since })).json).toEqual({ queued: 0 })
  expect((await replay({ since, only: 'all' })).json).toEqual({ queued: 2 })
  expect(await received(endpoint.name)).toHaveLength(4)
})

it('a test event goes to its endpoint alone, right away', async () => {
  const tested = await makeEndpoint(party.token, 200)
  const other = await makeEndpoint(party.token, 200)
  const answer = await api('POST', `/v1/webhooks/${tested.id}/test`, { token: party.token })
  expect(answer.status).toBe(202)
  const [got] = await received(tested.name)
  expect(JSON.parse(got?.body ?? '')).toMatchObject({ type: 'webhook.test' })
  expect(await received(other.name)).toEqual([])
})

it('a change is told right after its answer, without a job', async () => {
  const endpoint = await makeEndpoint(party.token, 200, { types: ['key.created'] })
  await tellOf(party.id)
  await api('PATCH', `/v1/webhooks/${endpoint.id}`, {
    token: party.token,
    body: { description: 'any change' },
  })
  expect(await received(endpoint.name)).toHaveLength(1)
})

it('the job waits for what is due in a few seconds', async () => {
  vi.useRealTimers()
  const endpoint = await makeEndpoint(party.token, 200)
  await tellOf(party.id)
  await dispatch()
  await rows(
    'update webhook_deliveries set next_at = ?2 where endpoint_id = ?1',
    endpoint.id,
    Date.now() + 500,
  )
  await asJob(sendWebhooksJob)
  expect(await received(endpoint.name)).toHaveLength(1)
})
