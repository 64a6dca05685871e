import { beforeAll, describe, expect, it } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeShop, makeToken, makeWorld, subscribe, type World } from '../support/world'

let world: World
let path: string
let id: string

beforeAll(async () => {
  world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  ;({ id } = await subscribe(world.consumer.token, shop.free))
  path = `/v1/subscriptions/${id}/alerts`
})

const put = (body: object, token = world.consumer.token) => api('PUT', path, { token, body })

describe('where to be told', () => {
  it('is 50, 80 and 100 percent until something else is asked for', async () => {
    expect(await must('GET', path, { token: world.consumer.token })).toEqual({
      enabled: true,
      thresholds: [50, 80, 100],
      told: [],
    })
  })

  it('is set, in order and once each, with one audit row for one change', async () => {
    const audit = () => rows(`select actor_id from audit_log where action = 'usage_alerts.update'`)
    const body = { thresholds: [90, 10, 90] }
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(body)))
    for (const answer of answers) {
      expect(answer.json).toMatchObject({ enabled: true, thresholds: [10, 90] })
    }
    expect(await audit()).toHaveLength(1)
    expect((await put({ ...body, enabled: false })).json).toMatchObject({ enabled: false })
    expect(await audit()).toHaveLength(2)
  })

  it.for([
    { thresholds: [0] },
    { thresholds: [101] },
    { thresholds: [50.5] },
    { thresholds: [] },
    { thresholds: Array.from({ length: 11 }, (_, i) => i + 1) },
    { enabled: 'yes' },
    { other: 1 },
  ])('is not %j', async (body) => {
    expect(problemOf(await put(body))).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('is the consumer alone to say, with the scope for it', async () => {
    for (const { token } of [world.provider, world.stranger]) {
      expect(problemOf(await put({}, token))).toEqual({ status: 404, code: 'not_found' })
      expect((await api('GET', path, { token })).status).toBe(404)
    }
    const reader = await makeToken(world.admin, world.consumer.id, ['usage:read'])
    expect(problemOf(await put({}, reader))).toEqual({ status: 403, code: 'insufficient_scope' })
  })

  it('lists what was told, the latest first', async () => {
    const insert = `insert into usage_alerts values (?1, 'month', 0, 'plv_1', 10000,
      'usage.threshold', ?2, ?3, ?4)`
    const at = Date.now()
    await rows(insert, id, 50, 5000, at - 1000)
    await rows(insert, id, 80, 8000, at)
    // A period of 1970 is long over: only those of the last 400 days are shown.
    await rows('update usage_alerts set period_start = ?1', at - 1000)
    const { told } = await must('GET', path, { token: world.consumer.token })
    expect(told).toMatchObject([
      { threshold: 80, used: 8, limit: 10, window: 'month', type: 'usage.threshold' },
      { threshold: 50, used: 5 },
    ])
  })
})
