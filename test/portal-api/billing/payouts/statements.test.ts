import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer } from '../support/paying'
import { forgetAccounts, makeProvider, type Provider } from './support'

const DAY = 86_400_000
let world: World
let stripe: TestStripe
let provider: Provider

interface Line {
  readonly type: string
  readonly id: string | null
  readonly gross: number | null
  readonly fee: number | null
  readonly amount: number
  readonly held: number
  readonly at_stripe: number
  readonly balance: number
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  world = await makeWorld()
})
beforeEach(async () => {
  stripe = await makeStripe()
  await forgetAccounts(stripe)
  provider = await makeProvider(stripe, world.admin)
})

const get = (query: string) =>
  stripe.api('GET', `/v1/payouts/statements?${query}`, { token: provider.token })
const month = async (name: string): Promise<Line[]> => (await get(`month=${name}&format=json`)).json

const invoiceOf = async (consumerId: string): Promise<{ id: string }> =>
  (await stripe.env.DB.prepare(
    'select id from invoices where organisation_id = ?1 order by created_at limit 1',
  )
    .bind(consumerId)
    .first<{ id: string }>()) ?? { id: '' }

async function refund(consumerId: string, amount: number): Promise<void> {
  const { id } = await invoiceOf(consumerId)
  await stripe.must('POST', `/v1/admin/invoices/${id}/refunds`, {
    token: world.admin,
    body: { amount, reason: 'unhappy' },
  })
  await stripe.run('finishRefunds')
  await stripe.deliver()
}

/** Each line leads to the next, and the sums to the closing. */
function expectRunning(lines: readonly Line[]): void {
  const [opening, ...rest] = lines
  let balance = opening?.balance ?? 0
  for (const line of rest) {
    balance += line.amount
    expect(line.balance).toBe(balance)
    expect(line.held + line.at_stripe).toBe(line.balance)
  }
}

it('two months reconcile with the ledger, with each other and with the balance', async () => {
  await stripe.must('PUT', '/v1/payouts/schedule', {
    token: provider.token,
    body: { interval: 'weekly', weekday: 'friday' },
  })
  const first = await payingConsumer(stripe, world, flatPlan, { provider })
  await stripe.advance(START + 20 * DAY)
  await refund(first.consumer.id, 1000)
  await stripe.advance(Date.UTC(2027, 3, 20))

  const march = await month('2027-03')
  const april = await month('2027-04')
  expect(march[0]).toMatchObject({ type: 'opening', held: 0, at_stripe: 0, balance: 0 })
  expect(march.map(({ type }) => type)).toEqual([
    'opening',
    'sale',
    'transfer',
    'payout',
    'refund',
    'closing',
  ])
  expect(march[1]).toMatchObject({ gross: 2900, fee: 290, amount: 2610, held: 2610 })
  expect(march[2]).toMatchObject({ gross: null, amount: 0, held: 0, at_stripe: 2610 })
  expect(march[3]).toMatchObject({ amount: -2610, balance: 0 })
  expect(march[4]).toMatchObject({ gross: -1000, fee: -100, amount: -900, held: -900 })
  expect(march[5]).toMatchObject({ type: 'closing', held: -900, at_stripe: 0 })
  for (const lines of [march, april]) expectRunning(lines)

  const opening = april[0] as Line
  const closing = april.at(-1) as Line
  expect(opening).toMatchObject({ held: -900, at_stripe: 0, balance: -900 })
  expect(april.map(({ type }) => type)).toContain('sale')
  const { currencies } = await stripe.must('GET', '/v1/payouts/balance', { token: provider.token })
  expect(closing.balance).toBe(currencies[0].total)
  expect(closing.held).toBe(currencies[0].pending.held - currencies[0].owed)
  await expectHonest(stripe)
})

it('a debt is explained, and taken of what comes next', async () => {
  const { consumer } = await payingConsumer(stripe, world, flatPlan, { provider })
  await stripe.advance(START + 10 * DAY)
  await refund(consumer.id, 2900)
  const balance = async () =>
    (await stripe.must('GET', '/v1/payouts/balance', { token: provider.token })).currencies[0]
  expect(await balance()).toMatchObject({
    available: 0,
    pending: { held: 0, at_stripe: 0 },
    owed: 2610,
    owed_reason: expect.stringContaining('Consumers got money back'),
    total: -2610,
  })
  await payingConsumer(stripe, world, flatPlan, { provider })
  await payingConsumer(stripe, world, flatPlan, { provider })
  expect(await balance()).toMatchObject({ pending: { held: 5220 }, owed: 2610, total: 2610 })
  await stripe.advance(START + 19 * DAY)
  expect(await balance()).toMatchObject({ pending: { held: 0 }, owed: 0 })
})

it('a year has its sums by month and product, and both sides by name', async () => {
  const { id, token } = provider
  await stripe.must('PATCH', `/v1/organisations/${id}`, {
    token,
    body: { legal_name: 'Wetter GmbH', address: 'Hafenstr. 1', country: 'DE', tax_id: 'DE1' },
  })
  const { consumer, productId } = await payingConsumer(stripe, world, flatPlan, { provider })
  await refund(consumer.id, 1000)
  await stripe.advance(Date.UTC(2027, 3, 4))
  const { json } = await get('year=2027&format=json')
  const sums = { gross: 2900, refunded: 1000, fees: 190, net: 1710 }
  expect(json).toMatchObject({
    year: 2027,
    provider: { name: 'Wetter GmbH', address: 'Hafenstr. 1', country: 'DE', tax_id: 'DE1' },
  })
  expect(json.months[0]).toEqual({
    month: '2027-03',
    product_id: productId,
    product: 'Paying',
    currency: 'usd',
    ...sums,
  })
  expect(json.months[1]).toMatchObject({ month: '2027-04', gross: 2900, fees: 290, net: 2610 })
  expect(json.totals).toEqual([
    { currency: 'usd', gross: 5800, refunded: 1000, fees: 480, net: 4320 },
  ])
  const csv = await get('year=2027')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="statement-2027.csv"')
  const [header = '', line = ''] = csv.text.split('\r\n')
  expect(header).toMatch(/^month,product_id,product,currency,gross,refunded,fees,net,provider_name/)
  expect(line).toContain('2027-03')
  expect(line).toContain(',2900,1000,190,1710,Wetter GmbH,Hafenstr. 1,DE,DE1')
})

it('a month is a file for a spreadsheet, empty where nothing happened', async () => {
  await payingConsumer(stripe, world, flatPlan, { provider })
  const file = await get('month=2027-03')
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = file.text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatch(/^currency,at,type,id,settlement_id,product_id,product,consumer_id/)
  expect(lines[2]).toMatch(/^usd,2027-03-01T09:00:00.000Z,sale,txn_\w+,stl_\w+,/)
  expect((await get('month=2026-01&format=json')).json).toEqual([])
  const quiet = await month('2027-06')
  expect(quiet.map(({ type, balance }) => [type, balance])).toEqual([
    ['opening', 2610],
    ['closing', 2610],
  ])
})

it.each(['', 'month=2027-13', 'month=2027-03&year=2027', 'year=27', 'month=2027-03&format=pdf'])(
  'a statement of %o is refused',
  async (query) => {
    expect(problemOf(await get(query))).toEqual({ status: 422, code: 'invalid_request' })
  },
)
