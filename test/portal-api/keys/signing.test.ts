/** Signing secrets of keys: shown once, stored nowhere, replaced with or without an overlap. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseSigningKeyId } from '../../../src/domain/signing-key'
import { signingSecret } from '../../../src/platform/derived-secrets'
import { loadPeppers } from '../../../src/platform/peppers'
import { api, env, must, problemOf } from '../support/api'
import { recordOf, row, rows } from '../support/probes'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Shop,
  type World,
} from '../support/world'

let world: World
let shop: Shop
let consumer: { id: string; token: string }
let key: { id: string; key: string }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  consumer = await makeParty(world.admin, 'Consumer')
  ;({ key } = await subscribe(consumer.token, shop.plus))
})

const make = (body: object = {}, token = consumer.token) =>
  api('POST', `/v1/keys/${key.id}/signing-secret`, { token, body })
const signingOf = async () => (await recordOf(key.id))?.key.signing

describe('a signing secret', () => {
  it('is shown with its keyid, from which the gateway can tell it', async () => {
    const { status, json } = await make()
    expect(status).toBe(201)
    expect(json).toMatchObject({ key_id: key.id, generation: 1, previous_ends_at: null })
    expect(json.secret).toMatch(/^tps_[\w-]{43}$/)
    const { hash, locator } = await row<{ hash: string; locator: string }>(
      'select k.hash, s.locator from api_keys k join subscriptions s on s.id = k.subscription_id where k.id = ?1',
      key.id,
    )
    const about = { type: 'live', pepperId: '1', locator, generation: 1, hash }
    expect(parseSigningKeyId(json.keyid)).toEqual(about)
    const pepper = (await loadPeppers(env.KEY_PEPPERS)).byId.get('1') as CryptoKey
    expect(await signingSecret(pepper, json.keyid)).toBe(json.secret)
    expect(await signingOf()).toEqual({ generation: 1, overlapUntil: null, required: false })
  })

  it('is in no table', async () => {
    const { json } = await make()
    const tables = await rows<{ name: string }>(
      "select name from sqlite_master where type = 'table'",
    )
    for (const { name } of tables.filter(({ name }) => !/^(_cf|sqlite)_/i.test(name))) {
      expect(JSON.stringify(await rows(`select * from "${name}"`)), name).not.toContain(json.secret)
    }
  })

  it('is another one each time; the one before counts as long as it is told to', async () => {
    const first = await make()
    const before = Date.now()
    const second = await make({ overlap_seconds: 3600 })
    expect(second.json.secret).not.toBe(first.json.secret)
    expect(second.json.generation).toBe(2)
    const ends = Date.parse(second.json.previous_ends_at)
    expect(ends).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(await signingOf()).toEqual({ generation: 2, overlapUntil: ends, required: false })
    const third = await make()
    expect(third.json.previous_ends_at).toBeNull()
    expect(await signingOf()).toMatchObject({ generation: 3, overlapUntil: null })
  })

  it('made by twenty at once is each time another, and one of them is the newest', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => make()))
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    expect(answers.every((a) => a.status === 201 || a.json.code === 'conflict')).toBe(true)
    const generations = made.map(({ json }) => json.generation).toSorted((a, b) => a - b)
    expect(generations).toEqual(made.map((_, i) => i + 1))
    expect(await signingOf()).toMatchObject({ generation: made.length })
    const audited = await rows(
      "select id from audit_log where action = 'key.signing_secret' and target_id = ?1",
      key.id,
    )
    expect(audited).toHaveLength(made.length)
  })

  it("is nobody else's to make, and needs the scope", async () => {
    expect(problemOf(await make({}, world.stranger.token))).toEqual({
      status: 404,
      code: 'not_found',
    })
    const reader = await makeToken(world.admin, consumer.id, ['keys:read'])
    expect(problemOf(await make({}, reader))).toEqual({ status: 403, code: 'insufficient_scope' })
    expect((await make({ secret: 'mine' })).json.errors[0].pointer).toBe('/secret')
  })

  it('is not made for a key that has ended', async () => {
    await must('DELETE', `/v1/keys/${key.id}`, { token: consumer.token })
    expect(problemOf(await make())).toEqual({ status: 409, code: 'invalid_state' })
  })
})

describe('a key that counts only in signed requests', () => {
  const update = (body: object) =>
    api('PATCH', `/v1/keys/${key.id}`, { token: consumer.token, body })

  it('has a signing secret', async () => {
    expect(problemOf(await update({ signature_required: true }))).toEqual({
      status: 409,
      code: 'invalid_state',
    })
    await make()
    const { json } = await update({ signature_required: true })
    expect(json).toMatchObject({ signature_required: true, signing_generation: 1 })
    expect(await signingOf()).toEqual({ generation: 1, overlapUntil: null, required: true })
    await update({ signature_required: false })
    expect(await signingOf()).toMatchObject({ required: false })
  })

  it('is replaced by one that does too', async () => {
    await make()
    await update({ signature_required: true })
    const path = `/v1/keys/${key.id}/rotate`
    const next = await must('POST', path, { token: consumer.token, body: {} })
    expect(next).toMatchObject({ signature_required: true, signing_generation: 0 })
  })
})
