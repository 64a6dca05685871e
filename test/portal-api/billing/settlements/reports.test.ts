/** What people read of money: revenue, settlements, the ledger; and the settings behind it. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makePerson } from '../../support/people'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeToken, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  afterHold,
  DAY,
  makePayable,
  payable,
  refund,
  rows,
  sell,
  setCommission,
  type Payable,
} from './support'

let stripe: TestStripe
let world: World
let provider: Payable

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  world ??= await makeWorld()
  await setCommission(stripe, world, 1000)
  provider = await makePayable(stripe, world.admin)
})
const get = (path: string, token: string) => stripe.must('GET', path, { token })

describe('revenue', () => {
  it('by anything is what the ledger, the settlements and the invoices say', async () => {
    const first = await sell(stripe, world, provider, 2999)
    const other = await sell(stripe, world, provider, 777)
    vi.setSystemTime(START + DAY)
    await refund(stripe, world, first, { amount: 1000 })
    const sums = { currency: 'usd', gross: 3776, refunds: 1000, fees: 278, net: 2498 }
    for (const by of ['product', 'plan', 'consumer', 'day', 'week', 'month']) {
      const { totals, data } = await get(`/v1/revenue?group_by=${by}`, provider.token)
      expect(totals).toEqual([sums])
      const add = (of: string) =>
        data.reduce((sum: number, row: Record<string, number>) => sum + (row[of] ?? 0), 0)
      expect([add('gross'), add('refunds'), add('fees'), add('net')]).toEqual([
        3776, 1000, 278, 2498,
      ])
    }
    expect((await get('/v1/revenue?group_by=day', provider.token)).data).toMatchObject([
      { id: '2027-03-01', gross: 3776, refunds: 0 },
      { id: '2027-03-02', gross: 0, refunds: 1000, net: -900 },
    ])
    expect((await get('/v1/revenue?group_by=week', provider.token)).data).toMatchObject([
      { id: '2027-03-01' },
    ])
    const narrowed = await get(`/v1/revenue?product_id=${other.productId}`, provider.token)
    expect(narrowed.data).toMatchObject([{ id: other.productId, name: 'Paying', gross: 777 }])
    expect(await payable(stripe, provider)).toBe(2498)
    const [settled] = await rows(
      stripe,
      `select sum(gross) as gross, sum(fee - fee_reversed) as fees, sum(net - net_reversed) as net
        from settlements where provider_id = ?1`,
      provider.id,
    )
    expect(settled).toEqual({ gross: 3776, fees: 278, net: 2498 })
    const [invoiced] = await rows(
      stripe,
      `select sum(total - tax) as gross, sum(amount_refunded) as refunds from invoices
        where provider_id = ?1 and state = 'paid'`,
      provider.id,
    )
    expect(invoiced).toEqual({ gross: 3776, refunds: 1000 })
    await expectHonest(stripe)
  })

  it('can be downloaded', async () => {
    const sale = await sell(stripe, world, provider, 2999)
    const file = await stripe.api('GET', '/v1/revenue/export?group_by=product', provider)
    expect(file.headers.get('content-disposition')).toContain('revenue-by-product-2027-01-30-to')
    expect(file.text.split('\r\n')).toEqual([
      'id,name,currency,gross,refunds,fees,net',
      `${sale.productId},Paying,usd,2999,0,300,2699`,
      '',
    ])
  })

  it('is the provider’s own, and needs its scope', async () => {
    await sell(stripe, world, provider, 2999)
    expect(await get('/v1/revenue', world.stranger.token)).toMatchObject({ totals: [], data: [] })
    const weak = await makeToken(world.admin, provider.id, ['usage:read'])
    const path = `/v1/revenue?organisation_id=${provider.id}`
    const code = async (token: string) => problemOf(await stripe.api('GET', path, { token })).code
    expect(await code(weak)).toBe('insufficient_scope')
    expect(await code(world.stranger.token)).toBe('not_found')
    expect((await get(path, world.admin)).totals).toMatchObject([{ gross: 2999 }])
    const backwards = '/v1/revenue?from=2027-03-02T00:00:00Z&to=2027-03-01T00:00:00Z'
    expect((await stripe.api('GET', backwards, provider)).status).toBe(422)
  })

  it('of the platform is the commission less what it costs', async () => {
    const before = (await get('/v1/admin/revenue', world.admin)).data[0]
    await sell(stripe, world, provider, 10_000)
    const after = (await get('/v1/admin/revenue', world.admin)).data[0]
    const grown = (of: string) => after[of] - (before?.[of] ?? 0)
    expect({
      gross: grown('gross'),
      commission: grown('commission'),
      stripe_fees: grown('stripe_fees'),
      net: grown('net'),
      mrr: grown('mrr'),
      provider_payable: grown('provider_payable'),
    }).toEqual({
      gross: 10_000,
      commission: 1000,
      stripe_fees: 320,
      net: 680,
      mrr: 10_000,
      provider_payable: 9000,
    })
    const refused = await stripe.api('GET', '/v1/admin/revenue', provider)
    expect(problemOf(refused).code).toBe('forbidden')
  })
})

it('a provider reads what it earns of each invoice, and when it gets it', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const list = async (query = '', token = provider.token) =>
    (await get(`/v1/settlements${query}`, token)).data
  expect(await list()).toMatchObject([
    {
      invoice_id: sale.invoiceId,
      product: 'Paying',
      gross: 2900,
      fee: 290,
      net: 2610,
      outstanding: 2610,
      state: 'held',
      available_at: new Date(START + 7 * DAY).toISOString(),
    },
  ])
  await afterHold(stripe)
  expect(await list('?state=transferred')).toMatchObject([{ transferred: 2610, outstanding: 0 }])
  expect(await list('?state=held')).toEqual([])
  expect(await list('', world.stranger.token)).toEqual([])
})

it('staff read every transaction of the ledger with its entries, and what accounts stand at', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const of = `/v1/admin/ledger?invoice_id=${sale.invoiceId}`
  const { data } = await get(`${of}&kind=invoice_paid`, world.admin)
  expect(data).toMatchObject([
    {
      source: `invoice.paid:${sale.invoiceId}`,
      provider_id: provider.id,
      consumer_id: sale.consumer.id,
      entries: [
        { account: 'stripe_cash', amount: 2900 },
        { account: 'platform_revenue', amount: -290 },
        { account: `provider_payable:${provider.id}`, amount: -2610 },
      ],
    },
  ])
  const first = await get(`${of}&limit=1`, world.admin)
  const rest = await get(`${of}&limit=1&cursor=${first.next_cursor}`, world.admin)
  expect([first, rest].map((page) => page.data[0].kind).sort()).toEqual([
    'invoice_paid',
    'stripe_fee',
  ])
  const balances = (await get('/v1/admin/ledger/accounts', world.admin)).data
  expect(balances).toContainEqual({
    account: `provider_payable:${provider.id}`,
    currency: 'usd',
    balance: -2610,
  })
  const sum = balances.reduce((all: number, one: { balance: number }) => all + one.balance, 0)
  expect(sum).toBe(0)
  expect(problemOf(await stripe.api('GET', of, provider)).code).toBe('forbidden')
})

describe('settings', () => {
  const path = '/v1/admin/billing-settings'

  it('are an admin’s to set and staff’s to read', async () => {
    const support = await makePerson(world, { staff: 'support' })
    const settings = (await support.api('GET', path)).json
    expect(settings).toMatchObject({ commission_bps: 1000, hold_days: 7, end_days: 21 })
    const body = { ...settings, reason: 'test' }
    const put = async (token: string, more: object = {}) =>
      problemOf(await stripe.api('PUT', path, { token, body: { ...body, ...more } }))
    expect((await support.api('PUT', path, { body })).status).toBe(403)
    expect((await put(provider.token)).code).toBe('forbidden')
    expect((await put(world.admin, { commission_bps: 10_001 })).status).toBe(422)
    expect((await put(world.admin, { grace_days: 21 })).status).toBe(422)
    expect((await put(world.admin, { fee: 1 })).status).toBe(422)
    expect((await put(world.admin, { provider_product_id: 'prd_none' })).status).toBe(422)
    expect((await put(world.admin, { hold_days: 3 })).status).toBe(200)
    expect(await get(path, world.admin)).toMatchObject({ hold_days: 3 })
  })

  it('of a product are an admin’s to set, and its provider’s to read', async () => {
    const { productId } = await sell(stripe, world, provider, 1000)
    const commission = `/v1/admin/products/${productId}/commission`
    const patch = (token: string, body: object) =>
      stripe.api('PATCH', commission, { token, body: { reason: 'test', ...body } })
    expect((await patch(provider.token, { commission_bps: 0 })).status).toBe(403)
    expect((await patch(world.admin, {})).status).toBe(422)
    expect((await patch(world.admin, { commission_bps: -1 })).status).toBe(422)
    expect((await patch(world.admin, { commission_bps: 500 })).json).toEqual({
      commission_bps: 500,
      hold_days: 7,
      own_terms: true,
    })
    const fees = `/v1/products/${productId}/fees`
    expect((await stripe.api('GET', fees, world.stranger)).status).toBe(404)
    expect((await patch(world.admin, { commission_bps: null })).json.own_terms).toBe(false)
    expect((await get(fees, provider.token)).commission_bps).toBe(1000)
  })

  it('take no product of somebody else’s for the platform’s own', async () => {
    const { productId } = await sell(stripe, world, provider, 1000)
    const settings = await get(path, world.admin)
    for (const platform_organisation_id of [null, world.provider.id]) {
      const of = { provider_product_id: productId, platform_organisation_id }
      const body = { ...settings, ...of, reason: 'test' }
      const answer = await stripe.api('PUT', path, { token: world.admin, body })
      expect(answer.status).toBe(422)
      expect(answer.json.errors[0].pointer).toBe('/provider_product_id')
    }
  })

  it('make all of the platform’s own product the platform’s', async () => {
    const sale = await sell(stripe, world, provider, 1000)
    const settings = await get(path, world.admin)
    const of = { provider_product_id: sale.productId, platform_organisation_id: provider.id }
    const body = { ...settings, ...of, reason: 'test' }
    await stripe.must('PUT', path, { token: world.admin, body })
    const next = await sell(stripe, world, provider, 1000, { product: sale })
    const [row] = await rows(
      stripe,
      'select fee, net from settlements where invoice_id = ?1',
      next.invoiceId,
    )
    expect(row).toEqual({ fee: 1000, net: 0 })
  })
})

it('credit that staff give pays the next invoices, and the provider all the same', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const path = `/v1/admin/organisations/${sale.consumer.id}/credits`
  const body = { amount: 2000, currency: 'usd', reason: 'The product was down' }
  const support = await makePerson(world, { staff: 'support' })
  expect((await support.api('POST', path, { body })).status).toBe(403)
  expect((await stripe.api('POST', path, { token: sale.consumer.token, body })).status).toBe(403)
  const headers = { 'idempotency-key': 'credit-once-0001' }
  const give = () => stripe.must('POST', path, { token: world.admin, body, headers })
  expect(await give()).toMatchObject({ amount: 2000, state: 'given' })
  expect(await give()).toMatchObject({ amount: 2000, state: 'given' })
  expect((await support.api('GET', path)).json.data).toHaveLength(1)
  await stripe.advance(START + 33 * DAY)
  const [renewal] = await rows(
    stripe,
    `select id, amount_paid, credit_used, state from invoices
      where subscription_id = ?1 order by created_at desc limit 1`,
    sale.subscriptionId,
  )
  expect(renewal).toMatchObject({ state: 'paid', amount_paid: 900, credit_used: 2000 })
  const [{ balance }] = await rows(
    stripe,
    'select sum(amount) as balance from ledger_entries where account = ?1',
    `consumer_credit:${sale.consumer.id}`,
  )
  expect(balance).toBe(0)
  expect(await payable(stripe, provider)).toBe(2610)
  await expectHonest(stripe)
})
