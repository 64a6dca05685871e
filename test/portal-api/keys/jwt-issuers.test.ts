/** Whose JWTs stand for a key. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  jwtIssuerName,
  type JwtIssuerRecord,
  type SubjectClaim,
} from '../../../src/domain/jwt-issuer'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { recordOf, row, rows, withoutMeters } from '../support/probes'
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
let keyId: string
let subject: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  consumer = await makeParty(world.admin, 'Consumer')
  keyId = (await subscribe(consumer.token, shop.plus)).key.id
  subject = crypto.randomUUID()
})

const ISSUER = 'https://login.example.com/'
const bodyOf = (more: object = {}) => ({
  issuer: ISSUER,
  subject,
  audience: 'https://api.example.com',
  jwks_url: 'https://login.example.com/.well-known/jwks.json',
  ...more,
})
const path = (id = keyId) => `/v1/keys/${id}/jwt-issuers`
const create = (more: object = {}, token = consumer.token, id = keyId) =>
  api('POST', path(id), { token, body: bodyOf(more) })
const published = async (claim: SubjectClaim = 'sub') =>
  env.CONFIG.get<JwtIssuerRecord>(
    await jwtIssuerName(shop.productId, { issuer: ISSUER, claim, subject }),
    'json',
  )

describe('a JWT issuer of a key', () => {
  it('is shown, listed, and brought to the edge under the hash of its subject', async () => {
    const { status, json } = await create()
    expect(status).toBe(201)
    expect(json).toMatchObject({ key_id: keyId, issuer: ISSUER, subject, client_id: null })
    const { data } = await must('GET', path(), { token: consumer.token })
    expect(data).toEqual([json])
    const { hash, locator } = await row<{ hash: string; locator: string }>(
      'select k.hash, s.locator from api_keys k join subscriptions s on s.id = k.subscription_id where k.id = ?1',
      keyId,
    )
    expect(await published()).toEqual({
      number: 1,
      keyHash: hash,
      keyType: 'live',
      locator,
      issuer: ISSUER,
      audience: 'https://api.example.com',
      jwksUrl: 'https://login.example.com/.well-known/jwks.json',
    })
    expect((await recordOf(keyId))?.key.issuers).toEqual({ newest: 1, live: [1] })
  })

  it('may be of a client', async () => {
    const { json } = await create({ subject: undefined, client_id: subject })
    expect(json).toMatchObject({ subject: null, client_id: subject })
    expect(await published('client_id')).toMatchObject({ number: 1 })
  })

  it('ends at the meter when it is removed, and its number never comes again', async () => {
    const { json } = await create()
    const removed = await api('DELETE', `${path()}/${json.id}`, { token: consumer.token })
    expect(removed.status).toBe(204)
    expect((await recordOf(keyId))?.key.issuers).toEqual({ newest: 1, live: [] })
    expect(await published()).toBeNull()
    await create()
    expect((await recordOf(keyId))?.key.issuers).toEqual({ newest: 2, live: [2] })
    const again = await api('DELETE', `${path()}/${json.id}`, { token: consumer.token })
    expect(problemOf(again)).toEqual({ status: 404, code: 'not_found' })
  })

  it('is not said to be removed while the meter does not know', async () => {
    const { json } = await create()
    const answer = await api('DELETE', `${path()}/${json.id}`, {
      token: consumer.token,
      env: withoutMeters(),
    })
    expect(problemOf(answer)).toEqual({ status: 503, code: 'limiter_unavailable' })
  })

  it('leads to one key of a product, until that key ends', async () => {
    await create()
    const other = await makeParty(world.admin, 'Other')
    const { key } = await subscribe(other.token, shop.plus)
    expect(problemOf(await create({}, other.token, key.id))).toEqual({
      status: 409,
      code: 'conflict',
    })
    await must('DELETE', `/v1/keys/${keyId}`, { token: consumer.token })
    expect((await create({}, other.token, key.id)).status).toBe(201)
  })

  it('leaves its subject to others when the subscription is cancelled', async () => {
    expect((await create()).status).toBe(201)
    const { subscription_id } = await must('GET', `/v1/keys/${keyId}`, { token: consumer.token })
    const cancel = `/v1/subscriptions/${subscription_id}/cancel`
    await must('POST', cancel, { token: consumer.token, body: {} })
    const other = (await subscribe(world.consumer.token, shop.plus)).key.id
    expect((await create({}, world.consumer.token, other)).status).toBe(201)
    const again = await create({ subject: 'another' })
    expect(problemOf(again)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('goes with its organisation', async () => {
    expect((await create()).status).toBe(201)
    const { subscription_id } = await must('GET', `/v1/keys/${keyId}`, { token: consumer.token })
    const cancel = `/v1/subscriptions/${subscription_id}/cancel`
    await must('POST', cancel, { token: consumer.token, body: {} })
    const owner = await makePerson(world, { organisation: consumer })
    expect((await owner.api('DELETE', `/v1/organisations/${consumer.id}`)).status).toBe(204)
    expect(await rows('select 1 from jwt_issuers where subject = ?1', subject)).toEqual([])
  })

  it('is made once by twenty at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ json }) => json.code === 'conflict')).toHaveLength(19)
    expect(await rows('select id from jwt_issuers where key_id = ?1', keyId)).toHaveLength(1)
  })

  it('is one of five at most, also for twenty at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => create({ subject: `${subject}-${i}` })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ json }) => json.code === 'invalid_state')).toHaveLength(15)
    const numbers = await rows<{ number: number }>(
      'select number from jwt_issuers where key_id = ?1',
      keyId,
    )
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(5)
  })

  it.for([
    ['/jwks_url', { jwks_url: 'http://login.example.com/jwks' }],
    ['/jwks_url', { jwks_url: 'https://127.0.0.1/jwks' }],
    ['/jwks_url', { jwks_url: 'https://metadata.internal/jwks' }],
    ['/jwks_url', { jwks_url: 'https://user:secret@login.example.com/jwks' }],
    ['/jwks_url', { jwks_url: 'https://login.example.com:8443/jwks' }],
    ['/subject', { client_id: 'both' }],
    ['/subject', { subject: undefined }],
    ['/issuer', { issuer: '' }],
    ['/audience', { audience: undefined }],
    ['/secret', { secret: 'x' }],
  ] as const)('%s is refused: %j', async ([pointer, more], { expect }) => {
    const answer = await create(more)
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe(pointer)
  })

  it('is not fetched from the platform itself', async () => {
    const answer = await create({ jwks_url: `${env.GATEWAY_URL}/jwks` })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  })

  it("is nobody else's, and needs the scope", async () => {
    const { json } = await create()
    const { token } = world.stranger
    const reader = await makeToken(world.admin, consumer.id, ['keys:read'])
    const calls = [
      await create({}, token),
      await api('GET', path(), { token }),
      await api('DELETE', `${path()}/${json.id}`, { token }),
    ]
    for (const answer of calls)
      expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
    expect(problemOf(await create({}, reader))).toEqual({ status: 403, code: 'insufficient_scope' })
  })

  it('is not for a key that has ended', async () => {
    await must('DELETE', `/v1/keys/${keyId}`, { token: consumer.token })
    expect(problemOf(await create())).toEqual({ status: 409, code: 'invalid_state' })
  })
})
