import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { api, env, problemOf, type Call } from '../support/api'
import { row, rows } from '../support/probes'
import { makeShop, makeToken, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)

let world: World
let shop: Shop
let subscriptionId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  subscriptionId = (await subscribe(world.consumer.token, shop.plus)).id
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const createKey = (key: string, name = 'k', call: Call = {}) =>
  api('POST', `/v1/subscriptions/${subscriptionId}/keys`, {
    token: world.consumer.token,
    body: { name },
    ...call,
    headers: { 'idempotency-key': key },
  })
const countKeys = async (): Promise<number> =>
  Number(
    (await row('select count(*) as n from api_keys where subscription_id = ?1', subscriptionId)).n,
  )
const claimOf = (key: string) => row('select * from idempotency_keys where key = ?1', key)

it('a repeat gets the same answer, secret included, and does nothing more', async () => {
  const before = await countKeys()
  const first = await createKey('same')
  const second = await createKey('same')
  expect(first.status).toBe(201)
  expect(second.status).toBe(201)
  expect(second.text).toBe(first.text)
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  expect(await countKeys()).toBe(before + 1)
})

it('the stored answer holds neither the secret nor anything readable', async () => {
  const { json } = await createKey('sealed', 'readable-name')
  const { body } = await claimOf('sealed')
  expect(body).toMatch(/^[A-Za-z0-9+/]{16}\.[A-Za-z0-9+/=]+$/)
  const bytes = atob(String(body).split('.')[1] ?? '')
  for (const secret of [json.key, json.id, 'readable-name']) expect(bytes).not.toContain(secret)
})

it('another request under the same key is refused', async () => {
  await createKey('reused', 'a')
  expect(problemOf(await createKey('reused', 'b'))).toEqual({
    status: 422,
    code: 'idempotency_key_reused',
  })
})

it('another token may use the same key for its own request', async () => {
  const token = await makeToken(world.consumer.token, world.consumer.id, ['keys:write'])
  const first = await createKey('shared')
  const second = await createKey('shared', 'k', { token })
  expect(second.status).toBe(201)
  expect(second.json.id).not.toBe(first.json.id)
})

it('of concurrent repeats one runs and the others are told so', async () => {
  const before = await countKeys()
  const answers = await Promise.all(Array.from({ length: 6 }, () => createKey('race')))
  expect(await countKeys()).toBe(before + 1)
  const refused = answers.filter(({ status }) => status !== 201)
  for (const answer of refused) {
    expect(problemOf(answer)).toEqual({ status: 409, code: 'idempotency_in_progress' })
  }
  expect(new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(
    1,
  )
})

it('a claim that died is taken over after a minute, and not before', async () => {
  await createKey('dead')
  const reset =
    'update idempotency_keys set status = null, body = null where key = ?1 returning key'
  await rows(reset, 'dead')
  vi.setSystemTime(NOW + 59_999)
  expect(problemOf(await createKey('dead'))).toEqual({
    status: 409,
    code: 'idempotency_in_progress',
  })
  vi.setSystemTime(NOW + 60_000)
  expect((await createKey('dead')).status).toBe(201)
})

it('a key is free again after a day', async () => {
  const first = await createKey('day', 'a')
  vi.setSystemTime(NOW + 86_399_999)
  expect((await createKey('day', 'a')).json.id).toBe(first.json.id)
  vi.setSystemTime(NOW + 86_400_000)
  const later = await createKey('day', 'b')
  expect(later.status).toBe(201)
  expect(later.json.id).not.toBe(first.json.id)
})

it('a refusal by the rules is repeated, a mistake in the request may be corrected', async () => {
  const slug = { slug: shop.slug, name: 'X', origin_url: 'https://a.example.com' }
  const create = (key: string, body: object) =>
    api('POST', '/v1/products', {
      token: world.provider.token,
      body,
      headers: { 'idempotency-key': key },
    })
  expect((await create('taken', slug)).status).toBe(409)
  const again = await create('taken', slug)
  expect(problemOf(again)).toEqual({ status: 409, code: 'conflict' })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect((await create('typo', { slug: 'Not A Slug' })).status).toBe(422)
  expect((await create('typo', { ...slug, slug: 'corrected' })).status).toBe(201)
})

it('a failure of ours is not kept: the repeat tries again', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const broken = { ...env, KEY_PEPPERS: '' }
  expect((await createKey('failed', 'k', { env: broken })).status).toBe(500)
  expect((await createKey('failed', 'k')).status).toBe(201)
  expect(log).toHaveBeenCalledOnce()
  log.mockRestore()
})

it.for(['', 'a b', 'x'.repeat(256)])('refuses the key "%s"', async (key) => {
  expect(problemOf(await createKey(key))).toEqual({ status: 422, code: 'invalid_request' })
})
