/** Who reads which invoices, and what of them. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type World } from '../../support/world'
import { eventsAbout, leap, mirrored, sdk, useCard } from '../support/invoices'
import { flatPlan, overagePlan, payingConsumer, type Paying } from '../support/paying'
import { recordUsage } from '../support/usage'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RENEWAL = START + 31 * DAY
let stripe: TestStripe
let world: World
/** Has paid two invoices, the second with overage. */
let paying: Paying
/** Has paid one invoice and failed to pay the second. */
let failing: Paying

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  world = await makeWorld()
  paying = await payingConsumer(stripe, world, overagePlan)
  failing = await payingConsumer(stripe, world, flatPlan)
  await useCard(stripe, failing, 'pm_card_chargeCustomerFail')
  for (const units of [9000, 3000, 10_345])
    await recordUsage(stripe.env, paying.subscriptionId, units, { from: START + DAY })
  await leap(stripe, RENEWAL)
  await stripe.advance(RENEWAL + 3 * HOUR)
}, 60_000)

const own = () => ({ token: paying.consumer.token })
const list = async (query = '', call = own()) =>
  (await stripe.must('GET', `/v1/invoices${query}`, call)).data as { id: string; status: string }[]
const renewalOf = async (of: Paying) => (await mirrored(stripe, of.subscriptionId)).at(-1)

describe('a consumer', () => {
  it('lists its own, newest first, page by page', async () => {
    const all = await list()
    expect(all.map(({ status }) => status)).toEqual(['paid', 'paid'])
    const first = await stripe.must('GET', '/v1/invoices?limit=1', own())
    const cursor = encodeURIComponent(first.next_cursor)
    const second = await stripe.must('GET', `/v1/invoices?limit=1&cursor=${cursor}`, own())
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(second.next_cursor).toBeNull()
    const stolen = await stripe.api('GET', `/v1/invoices?limit=1&cursor=${cursor}`, {
      token: failing.consumer.token,
    })
    expect(stolen.status).toBe(422)
  })

  it.each([
    ['status=paid', 2],
    ['status=failed', 0],
    ['status=pending', 0],
    [`from=${new Date(RENEWAL).toISOString()}`, 1],
    [`to=${new Date(RENEWAL).toISOString()}`, 1],
  ])('filters by %s', async (query, found) => {
    expect(await list(`?${query}`)).toHaveLength(found)
  })

  it('filters by product and subscription', async () => {
    expect(await list(`?product_id=${paying.productId}`)).toHaveLength(2)
    expect(await list(`?product_id=${failing.productId}`)).toEqual([])
    expect(await list(`?subscription_id=${failing.subscriptionId}`)).toEqual([])
    const failed = await list('?status=failed', { token: failing.consumer.token })
    expect(failed).toEqual([expect.objectContaining({ status: 'failed', total: 2900 })])
  })

  it('is refused filters that there are not', async () => {
    for (const query of ['status=late', 'colour=red'])
      expect((await stripe.api('GET', `/v1/invoices?${query}`, own())).status).toBe(422)
  })

  it('downloads its list, and its figures add up', async () => {
    const { text, headers } = await stripe.api('GET', '/v1/invoices/export', own())
    expect(headers.get('content-type')).toContain('text/csv')
    const [head = '', ...rows] = text.trim().split('\r\n')
    const at = head.split(',').indexOf('total')
    expect(rows.map((row) => Number(row.split(',')[at]))).toEqual([2517, 1900])
    const json = await stripe.must('GET', '/v1/invoices/export?format=json&status=failed', own())
    expect(json).toEqual([])
  })

  it('is sent to the PDF and to the receipt', async () => {
    const [{ id } = { id: '' }] = await list()
    const pdf = await stripe.api('GET', `/v1/invoices/${id}/pdf`, own())
    expect(pdf.status).toBe(302)
    expect(pdf.headers.get('location')).toMatch(/^https:.*\/invoices\/in_.*\/pdf$/)
    const receipt = await stripe.api('GET', `/v1/invoices/${id}/receipt`, own())
    expect(receipt.status).toBe(302)
    expect(receipt.headers.get('location')).toContain('/receipts/ch_')
    for (const [path, { headers }] of Object.entries({ pdf, receipt })) {
      const asked = { ...own(), headers: { accept: 'application/json' } }
      const { status, json } = await stripe.api('GET', `/v1/invoices/${id}/${path}`, asked)
      expect([status, json.url]).toEqual([200, headers.get('location')])
    }
    const unpaid = await renewalOf(failing)
    const none = await stripe.api('GET', `/v1/invoices/${unpaid.id}/receipt`, {
      token: failing.consumer.token,
    })
    expect(none.json.code).toBe('invalid_state')
  })

  it('downloads the settled lines that add up to what it is charged for', async () => {
    const [{ id } = { id: '' }] = await list()
    const { text } = await stripe.api('GET', `/v1/invoices/${id}/usage.csv`, own())
    const [head = '', ...rows] = text.trim().split('\r\n')
    const sum = (column: string) => {
      const at = head.split(',').indexOf(column)
      return rows.reduce((total, row) => total + Number(row.split(',')[at]), 0)
    }
    expect(rows).toHaveLength(3)
    expect(sum('units')).toBe(22_345)
    expect(sum('included_units')).toBe(10_000)
    expect(sum('charged_units')).toBe(12_345)
  })

  it('reads why it was charged', async () => {
    const [{ id } = { id: '' }] = await list()
    const explained = await stripe.must('GET', `/v1/invoices/${id}/explanation`, own())
    expect(explained.summary).toEqual([
      'This invoice is for Paying, plan Pro, because a new billing period began.',
      'Its lines add up to $25.17.',
      '$25.17 was paid on 1 April 2027.',
    ])
    expect(explained.lines.map(({ because }: { because: string }) => because)).toEqual([
      '$19.00 is the price of the period 1 April 2027 to 1 May 2027, paid ahead.',
      'From 1 March 2027 to 1 April 2027 22,345 calls were used on Pro; 10,000 are included in its price, 12,345 are not. At $0.0005 each they cost $6.17.',
    ])
  })

  it('sees what it pays for across products, and what is open', async () => {
    const { data, open } = await stripe.must('GET', '/v1/billing', {
      token: failing.consumer.token,
    })
    expect(open).toEqual([{ currency: 'usd', invoices: 1, amount: 2900 }])
    expect(data).toEqual([
      expect.objectContaining({
        subscription_id: failing.subscriptionId,
        state: 'past_due',
        plan: expect.objectContaining({ name: 'Paid' }),
        price: 2900,
        current_cycle: { start: '2027-04-01T09:00:00.000Z', end: '2027-05-01T09:00:00.000Z' },
        next_payment: { at: '2027-05-01T09:00:00.000Z', amount: 2900 },
        payment_method: expect.objectContaining({ type: 'card' }),
        open: { currency: 'usd', invoices: 1, amount: 2900 },
        pay_url: expect.stringContaining('/invoices/'),
      }),
    ])
    const other = await stripe.must('GET', '/v1/billing', own())
    expect(other).toMatchObject({ open: [], data: [{ open: null, state: 'active' }] })
  })

  it('is told that a retry failed, and where to pay by hand', async () => {
    const { id } = await renewalOf(failing)
    const call = { token: failing.consumer.token }
    const answer = await stripe.must('POST', `/v1/invoices/${id}/pay`, call)
    expect(answer).toMatchObject({
      paid: false,
      failure_reason: 'Your card was declined.',
      pay_url: expect.stringContaining('/invoices/'),
      invoice: { id, status: 'failed' },
    })
    const [{ id: paid } = { id: '' }] = await list()
    const again = await stripe.api('POST', `/v1/invoices/${paid}/pay`, own())
    expect(again.json.code).toBe('invalid_state')
  })

  it('who pays 20 times at once tries its card once', async () => {
    const { id, stripe_payment_intent_id } = await renewalOf(failing)
    const count = async () =>
      (await sdk(stripe).charges.list({ payment_intent: stripe_payment_intent_id, limit: 100 }))
        .data.length
    vi.setSystemTime(Date.now() + 10 * 60_000)
    const before = await count()
    const call = { token: failing.consumer.token }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stripe.api('POST', `/v1/invoices/${id}/pay`, call)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await count()).toBe(before + 1)
    // A click that comes late is of the same attempt; another card is another one.
    const late = () => stripe.api('POST', `/v1/invoices/${id}/pay`, call)
    expect((await late()).status).toBe(200)
    expect(await count()).toBe(before + 1)
    await useCard(stripe, failing, 'pm_card_chargeCustomerFail')
    expect((await late()).status).toBe(200)
    expect(await count()).toBe(before + 2)
    expect((await eventsAbout(stripe, id)).map(({ type }) => type)).toEqual(
      Array.from({ length: 4 }, () => 'invoice.payment_failed'),
    )
  })
})

describe('others', () => {
  const paths = ['', '/pdf', '/receipt', '/usage.csv', '/explanation']

  it('find no invoice that is not theirs', async () => {
    const { id } = await renewalOf(paying)
    for (const { token } of [world.stranger, paying.provider, failing.consumer]) {
      for (const path of paths)
        expect((await stripe.api('GET', `/v1/invoices/${id}${path}`, { token })).status).toBe(404)
      expect((await stripe.api('POST', `/v1/invoices/${id}/pay`, { token })).status).toBe(404)
      const query = `?organisation_id=${paying.consumer.id}`
      expect((await stripe.api('GET', `/v1/invoices${query}`, { token })).status).toBe(404)
      expect((await stripe.api('GET', `/v1/billing${query}`, { token })).status).toBe(404)
    }
  })

  it('need the scope for money', async () => {
    const { id: organisation } = paying.consumer
    const reads = await makeToken(paying.consumer.token, organisation, ['subscriptions:read'])
    const money = await makeToken(paying.consumer.token, organisation, ['billing:read'])
    const { id } = await renewalOf(paying)
    for (const path of ['/v1/invoices', '/v1/billing', `/v1/invoices/${id}`]) {
      expect((await stripe.api('GET', path, { token: reads })).status).toBe(403)
      expect((await stripe.api('GET', path, { token: money })).status).toBe(200)
    }
    const paid = await stripe.api('POST', `/v1/invoices/${id}/pay`, { token: money })
    expect(paid.json.code).toBe('insufficient_scope')
  })

  it('staff read everybody, and one organisation when they name it', async () => {
    const call = { token: world.admin }
    const query = `?organisation_id=${paying.consumer.id}`
    expect(await list(query, call)).toHaveLength(2)
    expect((await list('?limit=100', call)).length).toBeGreaterThanOrEqual(4)
    expect((await stripe.must('GET', `/v1/billing${query}`, call)).data).toHaveLength(1)
  })
})

describe('a provider', () => {
  it('sees what its consumers are billed, and nothing of how they pay', async () => {
    const { token } = failing.provider
    const path = `/v1/products/${failing.productId}/invoices`
    const { data } = await stripe.must('GET', path, { token })
    expect(data).toHaveLength(2)
    expect(data[0]).toMatchObject({
      status: 'failed',
      total: 2900,
      consumer: { id: failing.consumer.id, name: 'Paying consumer' },
    })
    expect(Object.keys(data[0]).toSorted()).toEqual([
      'amount_refunded',
      'consumer',
      'created_at',
      'currency',
      'discount',
      'due_at',
      'id',
      'issued_at',
      'number',
      'paid_at',
      'period',
      'plan',
      'product',
      'reason',
      'status',
      'subscription_id',
      'subtotal',
      'tax',
      'total',
      'usage',
    ])
    expect(JSON.stringify(data)).not.toMatch(/declined|in_\d|pi_\d|ch_\d|stripe\.com/)
  })

  it('sees no drafts, and filters', async () => {
    const draft = await sdk(stripe).invoices.create({
      customer: paying.stripeCustomerId ?? '',
      metadata: { turnpike_subscription: paying.subscriptionId },
    })
    await stripe.deliver()
    const { token } = paying.provider
    const path = `/v1/products/${paying.productId}/invoices`
    expect((await stripe.must('GET', path, { token })).data).toHaveLength(2)
    expect((await stripe.must('GET', `${path}?status=draft`, { token })).data).toEqual([])
    expect((await stripe.must('GET', `${path}?status=failed`, { token })).data).toEqual([])
    expect(await list('?status=draft')).toHaveLength(1)
    await sdk(stripe).invoices.del(draft.id)
    await stripe.deliver()
  })

  it('of another product finds nothing', async () => {
    const other = await makeParty(world.admin, 'Other provider')
    for (const { token } of [other, paying.consumer]) {
      const path = `/v1/products/${paying.productId}/invoices`
      expect((await stripe.api('GET', path, { token })).status).toBe(404)
    }
  })
})
