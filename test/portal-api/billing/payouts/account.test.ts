import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Payments } from '../../../../src/payments/stripe'
import { problemOf } from '../../support/api'
import { makePerson } from '../../support/people'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type World } from '../../support/world'
import { accountOf, forgetAccounts, makeProvider, setStatus, toldOf } from './support'

let world: World
let stripe: TestStripe

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  world = await makeWorld()
})
beforeEach(async () => {
  stripe = await makeStripe()
  await forgetAccounts(stripe)
})

const accountsAtStripe = async () =>
  (await (stripe.deps().payments as Payments).stripe.v2.core.accounts.list()).data.length
const account = (token: string) => stripe.must('GET', '/v1/payouts/account', { token })

it('a provider without an account reads the terms, and that it has none', async () => {
  const { token } = await makeParty(world.admin, 'New provider')
  expect(await account(token)).toMatchObject({
    status: 'none',
    can_be_paid: false,
    commission_bps: 1000,
    hold_days: 7,
    own_fees: [],
    payout_method: null,
    schedule: null,
  })
})

it('20 requests at once open one account', async () => {
  const { id, token } = await makeParty(world.admin, 'Hasty provider')
  const body = { country: 'DE' }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => stripe.api('POST', '/v1/payouts/account', { token, body })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(await accountsAtStripe()).toBe(1)
  expect(await accountOf(stripe, id)).toMatch(/^acct_/)
})

it.each(['timeout_after', 'timeout_before', 'error_500'])(
  'an account that was opened while Stripe failed by %s is opened once',
  async (kind) => {
    const { token } = await makeParty(world.admin, 'Unlucky provider')
    const call = { token, body: { country: 'DE' } }
    await stripe.control('/faults', { kind, route: 'POST /v2/core/accounts', times: 2 })
    const answers = []
    for (let tries = 0; tries < 4; tries++)
      answers.push((await stripe.api('POST', '/v1/payouts/account', call)).status)
    expect(answers[0]).toBe(503)
    expect(answers.at(-1)).toBe(200)
    expect(await accountsAtStripe()).toBe(1)
  },
)

it('the country is the one that the organisation names, or must be said', async () => {
  const { id, token } = await makeParty(world.admin, 'Provider of nowhere')
  const refused = await stripe.api('POST', '/v1/payouts/account', { token, body: {} })
  expect(refused.json).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/country' }] })
  await stripe.must('PATCH', `/v1/organisations/${id}`, { token, body: { country: 'FR' } })
  expect(await stripe.must('POST', '/v1/payouts/account', { token, body: {} })).toMatchObject({
    country: 'FR',
    status: 'onboarding',
  })
})

it('onboarding leads from what is asked for to active, with a bank account and a schedule', async () => {
  const provider = await makeProvider(stripe, world.admin, null)
  const { token } = provider
  const before = await account(token)
  expect(before).toMatchObject({ status: 'onboarding', can_be_paid: false })
  expect(before.requirements).toContainEqual({
    field: 'defaults.payout_methods',
    name: 'A bank account for payouts',
    problem: null,
    deadline: 'past_due',
    due_at: null,
    awaiting: 'you',
  })
  await setStatus(stripe, provider, 'pending')
  expect(await account(token)).toMatchObject({
    status: 'pending',
    reason: 'Stripe is checking what you handed in.',
    requirements: [],
  })
  await setStatus(stripe, provider, 'active')
  expect(await account(token)).toMatchObject({
    status: 'active',
    can_be_paid: true,
    reason: null,
    country: 'DE',
    payout_method: 'STRIPE TEST BANK ···· 6789',
    schedule: { interval: 'daily', next_payout_on: '2027-03-02' },
  })
  expect(await toldOf(stripe, provider.id)).toEqual([])
})

it('who comes back from Stripe need not wait for its webhook', async () => {
  const { token, stripeAccountId } = await makeProvider(stripe, world.admin, null)
  await stripe.control(`/accounts/${stripeAccountId}/status`, { status: 'active' })
  expect(await account(token)).toMatchObject({ status: 'onboarding' })
  const refreshed = await stripe.must('POST', '/v1/payouts/account/refresh', { token })
  expect(refreshed).toMatchObject({ status: 'active' })
})

it('an account whose webhooks were all lost is found by the job', async () => {
  const { token, stripeAccountId } = await makeProvider(stripe, world.admin, null)
  await stripe.control(`/accounts/${stripeAccountId}/status`, { status: 'active' })
  await stripe.deliver({ drop: ['*'] })
  vi.setSystemTime(Date.now() + 2 * 3_600_000)
  await stripe.run('syncPayouts')
  expect(await account(token)).toMatchObject({ status: 'active' })
})

it('a provider is told once when it is restricted, and once more the next time', async () => {
  const provider = await makeProvider(stripe, world.admin)
  const document = 'identity.individual.documents.primary_verification'
  await setStatus(stripe, provider, 'restricted', document)
  await setStatus(stripe, provider, 'restricted', document)
  expect(await account(provider.token)).toMatchObject({
    status: 'restricted',
    can_be_paid: false,
    reason: 'Stripe needs more from you before it pays you.',
    requirements: [{ field: document, name: 'Primary verification' }],
  })
  expect(await toldOf(stripe, provider.id)).toEqual(['payout.account_restricted'])
  await setStatus(stripe, provider, 'active')
  expect(await account(provider.token)).toMatchObject({ status: 'active', requirements: [] })
  await setStatus(stripe, provider, 'restricted')
  expect(await toldOf(stripe, provider.id)).toHaveLength(2)
})

it('a rejected account is refused everything, and says so', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await setStatus(stripe, provider, 'rejected')
  const { token } = provider
  expect(await account(token)).toMatchObject({
    status: 'rejected',
    reason: expect.stringContaining('rejected'),
  })
  const refused = { status: 409, code: 'invalid_state' }
  const link = await stripe.api('POST', '/v1/payouts/account/links', { token, body: {} })
  expect(problemOf(link)).toEqual(refused)
  const body = { interval: 'daily' }
  expect(problemOf(await stripe.api('PUT', '/v1/payouts/schedule', { token, body }))).toEqual(
    refused,
  )
  expect(problemOf(await stripe.api('POST', '/v1/payouts', { token, body: {} }))).toEqual(refused)
  expect(await toldOf(stripe, provider.id)).toEqual(['payout.account_restricted'])
})

it('links lead to onboarding first, and to changes and the dashboard after it', async () => {
  const provider = await makeProvider(stripe, world.admin, null)
  const link = (kind: string) =>
    stripe.api('POST', '/v1/payouts/account/links', { token: provider.token, body: { kind } })
  expect((await link('onboarding')).json).toMatchObject({
    url: expect.stringContaining(provider.stripeAccountId),
    expires_at: '2027-03-01T09:05:00.000Z',
  })
  for (const kind of ['update', 'dashboard'])
    expect(problemOf(await link(kind))).toEqual({ status: 409, code: 'invalid_state' })
  await setStatus(stripe, provider, 'active')
  for (const kind of ['onboarding', 'update', 'dashboard'])
    expect((await link(kind)).json).toMatchObject({ url: expect.stringContaining('http') })
})

it('before an account is opened there is nothing to link to or to set', async () => {
  const { token } = await makeParty(world.admin, 'Early provider')
  for (const [method, path, body] of [
    ['POST', '/v1/payouts/account/links', {}],
    ['POST', '/v1/payouts/account/refresh', undefined],
    ['PUT', '/v1/payouts/schedule', { interval: 'manual' }],
    ['POST', '/v1/payouts', {}],
  ] as const)
    expect(problemOf(await stripe.api(method, path, { token, body }))).toEqual({
      status: 409,
      code: 'invalid_state',
    })
  expect(await stripe.must('GET', '/v1/payouts/schedule', { token })).toEqual({ schedule: null })
})

it.each([
  [{ interval: 'daily' }, '2027-03-02'],
  [{ interval: 'weekly', weekday: 'friday' }, '2027-03-05'],
  [{ interval: 'monthly', month_day: 31 }, '2027-03-31'],
  [{ interval: 'manual' }, null],
])('the schedule %o is kept at Stripe and pays out on %s', async (body, next) => {
  const { token, stripeAccountId } = await makeProvider(stripe, world.admin)
  const set = await stripe.must('PUT', '/v1/payouts/schedule', { token, body })
  const expected = { schedule: expect.objectContaining({ ...body, next_payout_on: next }) }
  expect(set).toEqual(expected)
  expect(await stripe.must('GET', '/v1/payouts/schedule', { token })).toEqual(expected)
  const { stripe: sdk } = stripe.deps().payments as Payments
  const settings = await sdk.balanceSettings.retrieve({}, { stripeAccount: stripeAccountId })
  expect(settings.payments.payouts?.schedule?.interval).toBe(body.interval)
  expect((await account(token)).schedule).toEqual(set.schedule)
})

it('a schedule that was changed at Stripe is ours after the next comparison', async () => {
  const { token, stripeAccountId } = await makeProvider(stripe, world.admin)
  const { stripe: sdk } = stripe.deps().payments as Payments
  await sdk.balanceSettings.update(
    { payments: { payouts: { schedule: { interval: 'weekly', weekly_payout_days: ['monday'] } } } },
    { stripeAccount: stripeAccountId },
  )
  await stripe.must('POST', '/v1/payouts/account/refresh', { token })
  expect((await account(token)).schedule).toMatchObject({ interval: 'weekly', weekday: 'monday' })
})

it.each([
  ['POST', '/v1/payouts/account', { country: 'DE', name: 'x' }],
  ['POST', '/v1/payouts/account/links', { kind: 'transfer' }],
  ['PUT', '/v1/payouts/schedule', { interval: 'weekly', weekday: 'sunday' }],
  ['PUT', '/v1/payouts/schedule', { interval: 'monthly', month_day: 32 }],
  ['PUT', '/v1/payouts/schedule', { interval: 'daily', month_day: 1 }],
  ['POST', '/v1/payouts', { amount: 0 }],
  ['POST', '/v1/payouts', { amount: 1, to: 'me' }],
])('%s %s refuses %o', async (method, path, body) => {
  const { token } = await makeParty(world.admin, 'Careless provider')
  expect(problemOf(await stripe.api(method, path, { token, body }))).toEqual({
    status: 422,
    code: 'invalid_request',
  })
})

it('strangers find nothing, other scopes are not enough, support reads and changes nothing', async () => {
  const provider = await makeProvider(stripe, world.admin)
  const named = `?organisation_id=${provider.id}`
  const reads = ['account', 'balance', 'schedule', 'statements?month=2027-03']
  for (const read of reads) {
    const path = `/v1/payouts/${read}`
    const sep = path.includes('?') ? '&' : '?'
    const other = await stripe.api('GET', `${path}${sep}organisation_id=${provider.id}`, {
      token: world.stranger.token,
    })
    expect(problemOf(other)).toEqual({ status: 404, code: 'not_found' })
  }
  const reader = await makeToken(provider.token, provider.id, ['billing:read'])
  const writes = [
    ['POST', '/v1/payouts', {}],
    ['POST', '/v1/payouts/account/links', {}],
    ['PUT', '/v1/payouts/schedule', { interval: 'manual' }],
  ] as const
  for (const [method, path, body] of writes) {
    expect(problemOf(await stripe.api(method, path, { token: reader, body }))).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
    const asStranger = { token: world.stranger.token, body }
    expect((await stripe.api(method, path + named, asStranger)).status).toBe(404)
  }
  const support = await makePerson(world, { staff: 'support' })
  const call = { env: stripe.env }
  expect((await support.api('GET', `/v1/payouts/account${named}`, call)).status).toBe(200)
  for (const [method, path, body] of writes) {
    const answer = await support.api(method, path + named, { ...call, body })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  }
})
