import { beforeEach, expect, it, vi } from 'vitest'
import { createAccount } from '../../../src/payments/accounts'
import { once } from '../../../src/payments/once'
import { refusalOf } from '../../../src/payments/refusal'
import type { Payments } from '../../../src/payments/stripe'
import { newId } from '../../../src/platform/random'
import { portalDeps } from '../../../src/portal-api/deps'
import { makeStripe, START, type TestStripe } from '../support/stripe'

const HOUR = 3_600_000
let stripe: TestStripe
let payments: Payments

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  payments = stripe.deps().payments as Payments
})

const makeCustomer = (key: string) =>
  once(
    payments,
    key,
    (options) => payments.stripe.customers.create({ metadata: { key } }, options),
    async () => {
      const { data } = await payments.stripe.customers.list({ limit: 100 })
      return data.find(({ metadata }) => metadata['key'] === key) ?? null
    },
  )
const customers = async () => (await payments.stripe.customers.list({ limit: 100 })).data.length
const fault = (kind: string, times = 1) =>
  stripe.control('/faults', { kind, route: 'POST /v1/customers', times })

it.each([
  ['timeout_before', 2],
  ['timeout_after', 2],
  ['error_500', 1],
  ['rate_limit_429', 1],
  ['conflict_409', 1],
  ['card_402', 1],
])('what failed by %s is made once by the calls that follow', async (kind, times) => {
  const key = `t:${kind}:${crypto.randomUUID()}`
  await fault(kind, times)
  await expect(makeCustomer(key)).rejects.toThrow()
  const made = await makeCustomer(key).catch(() => makeCustomer(key))
  expect(await makeCustomer(key)).toMatchObject({ id: made.id })
  expect(await customers()).toBe(1)
})

it('a key that Stripe has forgotten is looked up before anything is made again', async () => {
  const key = `t:${crypto.randomUUID()}`
  const made = await makeCustomer(key)
  vi.setSystemTime(START + 25 * HOUR)
  await stripe.control('/clock', { to: (START + 25 * HOUR) / 1000 })
  expect(await makeCustomer(key)).toMatchObject({ id: made.id })
  expect(await customers()).toBe(1)
})

it('other words under the same key make nothing more, and find what the first ones made', async () => {
  const key = `t:${crypto.randomUUID()}`
  const inOtherWords = (find: () => Promise<{ id: string } | null>) =>
    once(
      payments,
      key,
      (options) =>
        payments.stripe.customers.create({ metadata: { key }, name: crypto.randomUUID() }, options),
      find,
    )
  await fault('timeout_after', 2)
  await expect(makeCustomer(key)).rejects.toThrow()
  const unknown = await inOtherWords(async () => null).catch((error: unknown) => error)
  expect(unknown).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
  expect(refusalOf(unknown)).toBeNull()
  await expect(inOtherWords(async () => null)).rejects.toThrow()
  const { data } = await payments.stripe.customers.list({ limit: 100 })
  expect(await inOtherWords(async () => data[0] ?? null)).toMatchObject({ id: data[0]?.id })
  expect(await customers()).toBe(1)
})

it('an organisation that is renamed while its account is made has one account', async () => {
  const account = { organisationId: newId('organisation'), country: 'DE', email: null }
  await stripe.control('/faults', {
    kind: 'timeout_after',
    route: 'POST /v2/core/accounts',
    times: 2,
  })
  await expect(createAccount(payments, { ...account, name: 'Before' })).rejects.toThrow()
  const made = await createAccount(payments, { ...account, name: 'After' })
  expect(made).toMatchObject({ organisationId: account.organisationId, country: 'DE' })
  expect((await payments.stripe.v2.core.accounts.list({ limit: 20 })).data).toHaveLength(1)
})

it('outside development nobody but Stripe is asked, not even with a test key', () => {
  const env = { ...stripe.env, STRIPE_API_BASE: 'http://127.0.0.1:12111' }
  expect(() => portalDeps(env, newId('request'), () => {}).payments).toThrow('for development only')
})
