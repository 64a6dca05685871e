/** Invoices that staff make by hand: sent by Stripe, paid by whatever means. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makePerson } from '../../support/people'
import { makeParty, makeWorld, type Party, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { eventsAbout, leap, mirrored, sdk } from '../support/invoices'
import { flatPlan, payingProduct } from '../support/paying'

const DAY = 86_400_000
let stripe: TestStripe
let world: World
let consumer: Party
let subscriptionId: string

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  consumer = await makeParty(world.admin, 'Billed by hand')
  const { planId } = await payingProduct(stripe, world.provider, flatPlan)
  const body = { plan_id: planId, organisation_id: consumer.id }
  subscriptionId = (await stripe.must('POST', '/v1/subscriptions', { token: world.admin, body })).id
})
afterEach(() => expectHonest(stripe))

const lines = [
  { description: 'Pro, March', amount: 29_000 },
  { description: 'Agreed discount', amount: -4000 },
]
const path = () => `/v1/admin/subscriptions/${subscriptionId}/invoices`
const bill = (
  change: object = {},
  call: { token?: string; headers?: Record<string, string> } = {},
) =>
  stripe.api('POST', path(), {
    token: world.admin,
    ...call,
    body: { lines, due_days: 14, reason: 'As agreed', ...change },
  })
const close = (id: string, verb: string, token = world.admin) =>
  stripe.api('POST', `/v1/admin/invoices/${id}/${verb}`, {
    token,
    body: { reason: 'Bank transfer' },
  })
const sent = async () => (await sdk(stripe).invoices.list({ limit: 100 })).data

it('a manual invoice is issued and sent, and is due in its time', async () => {
  const { status, json } = await bill()
  expect(status).toBe(201)
  expect(json).toMatchObject({
    number: expect.stringMatching(/^INV-2027-/),
    status: 'pending',
    manual: true,
    reason: 'manual',
    total: 25_000,
    due_at: new Date(START + 14 * DAY).toISOString(),
    pay_url: expect.stringContaining('/invoices/'),
    lines: [
      expect.objectContaining({ kind: 'other', description: 'Pro, March', amount: 29_000 }),
      expect.objectContaining({ amount: -4000 }),
    ],
  })
  const [invoice, ...others] = await sent()
  expect(others).toEqual([])
  expect(invoice).toMatchObject({ collection_method: 'send_invoice', status: 'open' })
  const mine = await stripe.must('GET', `/v1/invoices/${json.id}`, { token: consumer.token })
  expect(mine).toEqual(json)
  await leap(stripe, START + 14 * DAY)
  const overdue = await stripe.must('GET', `/v1/invoices/${json.id}`, { token: consumer.token })
  expect(overdue.status).toBe('overdue')
})

it('it is paid by bank transfer once, however often that is noted, and the provider has its share', async () => {
  const { json } = await bill()
  const answers = await Promise.all(Array.from({ length: 20 }, () => close(json.id, 'mark-paid')))
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
  const [row] = await mirrored(stripe, subscriptionId)
  expect(row).toMatchObject({ state: 'paid', amount_paid: 25_000, stripe_charge_id: null })
  expect((await eventsAbout(stripe, json.id)).map(({ type }) => type)).toEqual(['invoice.paid'])
  const { results } = await stripe.env.DB.prepare(
    'select gross, net from settlements where invoice_id = ?1',
  )
    .bind(json.id)
    .all()
  expect(results).toEqual([{ gross: 25_000, net: 22_500 }])
  const audited = await stripe.env.DB.prepare(
    `select count(*) n from audit_log where target_id = ?1 and action = 'invoice.mark_paid'`,
  )
    .bind(json.id)
    .first<number>('n')
  expect(audited).toBe(1)
  expect((await close(json.id, 'void')).json.code).toBe('invalid_state')
})

it('one that is voided is owed no more, and keeps its number', async () => {
  const { json } = await bill()
  const voided = await close(json.id, 'void')
  expect(voided.json).toMatchObject({ status: 'void', number: json.number, pay_url: null })
  expect((await close(json.id, 'mark-paid')).json.code).toBe('invalid_state')
})

it('a repeat under its Idempotency-Key sends nothing more', async () => {
  const headers = { 'idempotency-key': 'manual-1' }
  const [first, second] = [await bill({}, { headers }), await bill({}, { headers })]
  expect(second.json).toEqual(first.json)
  expect(await sent()).toHaveLength(1)
})

describe('with Stripe away', () => {
  const faults = [
    ['timeout_before', 'POST /v1/invoices'],
    ['timeout_after', 'POST /v1/invoices'],
    ['error_500', 'POST /v1/invoices/{id}/add_lines'],
    ['timeout_after', 'POST /v1/invoices/{id}/add_lines'],
    ['timeout_before', 'POST /v1/invoices/{id}/send'],
    ['timeout_after', 'POST /v1/invoices/{id}/send'],
    ['rate_limit_429', 'POST /v1/invoices/{id}/send'],
  ] as const

  it.each(faults)('%s at %s: it is sent once, by the job', async (kind, route) => {
    await stripe.control('/faults', { kind, route, times: 8 })
    const { status, json } = await bill()
    expect(status).toBe(202)
    await stripe.control('/faults', undefined, 'DELETE')
    await leap(stripe, START + 2 * 60_000)
    // Stripe keeps a 500 under its key: the run after the one that learns it asks anew.
    await stripe.run('sendManualInvoices').catch(() => {})
    await Promise.all([stripe.run('sendManualInvoices'), stripe.run('sendManualInvoices')])
    await stripe.deliver()
    const invoice = await stripe.must('GET', `/v1/invoices/${json.invoice_id}`, {
      token: consumer.token,
    })
    expect(invoice).toMatchObject({ status: 'pending', total: 25_000 })
    expect((await sent()).map((one) => one.status)).toEqual(['open'])
    expect(invoice.lines).toHaveLength(2)
  })
})

it.each<[string, object]>([
  ['without lines', { lines: [] }],
  ['that adds up to nothing', { lines: [{ description: 'x', amount: 0 }] }],
  ['of half a cent', { lines: [{ description: 'x', amount: 0.5 }] }],
  ['without a text', { lines: [{ description: ' ', amount: 5 }] }],
  ['due at once', { due_days: 0 }],
  ['without a reason', { reason: '' }],
  ['with what nobody knows', { currency: 'eur' }],
])('an invoice %s is refused', async (_, change) => {
  expect((await bill(change)).status).toBe(422)
  expect(await sent()).toEqual([])
})

it('nobody but a platform admin bills by hand', async () => {
  const { json } = await bill()
  const support = await makePerson(world, { staff: 'support' })
  for (const token of [consumer.token, world.provider.token, world.stranger.token]) {
    expect((await bill({}, { token })).status).toBe(403)
    expect((await close(json.id, 'mark-paid', token)).status).toBe(403)
    expect((await close(json.id, 'void', token)).status).toBe(403)
  }
  const body = { lines, reason: 'As agreed' }
  expect((await support.api('POST', path(), { body })).status).toBe(403)
  expect((await close('ivc_none', 'void')).status).toBe(404)
  const nowhere = await stripe.api('POST', '/v1/admin/subscriptions/sub_none/invoices', {
    token: world.admin,
    body,
  })
  expect(nowhere.status).toBe(404)
})
