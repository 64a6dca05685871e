/** What cannot go on does not keep the rest from it. */
import { beforeEach, expect, it, vi } from 'vitest'
import { openDb } from '../../../../src/db/open'
import { dueDunning } from '../../../../src/db/billing/dunning'
import { readSettings } from '../../../../src/db/billing/settings'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import {
  DAY,
  makePayable,
  refund,
  refundedOf,
  rows,
  sdk,
  sell,
  sent,
  setCommission,
  type Payable,
  type Sale,
} from './support'

const MINUTE = 60_000
let stripe: TestStripe
let world: World
let provider: Payable
let sale: Sale

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
  stripe = await makeStripe()
  world ??= await makeWorld()
  await setCommission(stripe, world, 1000)
  provider = await makePayable(stripe, world.admin)
  sale = await sell(stripe, world, provider, 2900)
})

const fault = (kind: string, route: string, times: number) =>
  stripe.control('/faults', { kind, route, times })

/** So many copies of a table's only row, before it in every order, with other values in some columns. */
async function copies(table: string, n: number, other: Readonly<Record<string, string>>) {
  const [row] = await rows(stripe, `select * from ${table}`)
  const columns = Object.keys(row)
  const values = columns.map((name) => other[name] ?? name)
  await rows(
    stripe,
    `with recursive copy(n) as (select 1 union all select n + 1 from copy where n < ${n})
      insert into ${table} (${columns.join()}) select ${values.join()} from copy, ${table}`,
  )
}
const old = (prefix: string) => ({ id: `'${prefix}_' || printf('%026d', n)`, updated_at: '0' })

/** Two runs of a job as the cron makes them. */
async function runTwice(job: string): Promise<void> {
  for (let n = 0; n < 2; n++) {
    vi.setSystemTime(Date.now() + MINUTE)
    await stripe.run(job).catch(() => undefined)
  }
}

it('as many transfers as a run takes, refused each time, do not hold up the next', async () => {
  const gone = `'${world.stranger.id}'`
  await copies('connect_accounts', 1, { organisation_id: gone, stripe_account_id: `'acct_gone'` })
  await copies('settlements', 100, { ...old('stl'), invoice_id: 'n', provider_id: gone })
  vi.setSystemTime(Date.now() + 8 * DAY)
  await stripe.control('/clock', { to: Math.floor(Date.now() / 1000) })
  await runTwice('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
}, 60_000)

it('as many refunds as a run takes, failing each time, do not hold up the next', async () => {
  await fault('rate_limit_429', 'POST /v1/refunds', 1)
  await refund(stripe, world, sale, { amount: 1000 })
  await copies('refunds', 100, { ...old('rfd'), invoice_id: `'none'` })
  await runTwice('finishRefunds')
  expect(await refundedOf(stripe, sale)).toEqual({ amount: 1000, refunds: 1 })
})

it('a refund that the bank works at is read again by the sweep, not each minute', async () => {
  await fault('error_500', 'GET /v1/refunds/*', 1)
  await refund(stripe, world, sale, { amount: 1000 })
  const { data } = await sdk(stripe).refunds.list({ charge: sale.stripeChargeId })
  await rows(stripe, `update refunds set state = 'pending', stripe_refund_id = ?1`, data[0]?.id)
  const state = async () => (await rows(stripe, 'select state from refunds'))[0].state
  await stripe.run('finishRefunds')
  expect(await state()).toBe('pending')
  await stripe.run('sweepBilling')
  expect(await state()).toBe('succeeded')
})

const credits = () => `/v1/admin/organisations/${sale.consumer.id}/credits`
const giveCredit = () =>
  stripe.must('POST', credits(), {
    token: world.admin,
    body: { amount: 500, currency: 'usd', reason: 'sorry' },
  })

it('as many credits as a run takes, failing each time, do not hold up the next', async () => {
  await fault('rate_limit_429', 'POST /v1/customers/*', 1)
  const { id, state } = await giveCredit()
  expect(state).toBe('requested')
  await copies('credits', 50, { ...old('crd'), organisation_id: `'org_none'` })
  await runTwice('finishRefunds')
  expect(await rows(stripe, 'select state from credits where id = ?1', id)).toEqual([
    { state: 'given' },
  ])
})

it.each([
  ['an unknown customer', `'cus_gone'`, 'No such customer'],
  ['a customer of another currency', 'stripe_customer_id', 'currency'],
])('credit that Stripe refuses for good has failed: %s', async (_, customer, why) => {
  // Its row of the other currency goes, for one customer of Stripe's is named once.
  await rows(
    stripe,
    `update billing_customers set currency = 'eur', stripe_customer_id = ${customer}
      where organisation_id = ?1`,
    sale.consumer.id,
  )
  const body = { amount: 500, currency: 'eur', reason: 'sorry' }
  const given = await stripe.must('POST', credits(), { token: world.admin, body })
  const failed = { state: 'failed', failure_reason: expect.stringContaining(why) }
  expect(given).toMatchObject(failed)
  await stripe.run('finishRefunds')
  const { data } = await stripe.must('GET', credits(), { token: world.admin })
  expect(data).toMatchObject([failed])
  expect(
    await rows(stripe, `select * from ledger_transactions where kind = 'credit_given'`),
  ).toEqual([])
})

it('a subscription that cannot be ended comes after the others that are to be', async () => {
  const other = await sell(stripe, world, provider, 2900)
  const [first, second] = [sale.subscriptionId, other.subscriptionId].sort()
  const fail = (id: string | undefined) =>
    rows(
      stripe,
      'update billing_subscriptions set payment_failed_at = ?2 where subscription_id = ?1',
      id,
      Date.now() - 22 * DAY,
    )
  vi.setSystemTime(Date.now() + 23 * DAY)
  await fail(first)
  await fault('error_500', 'DELETE /v1/subscriptions/*', 1)
  await expect(stripe.run('enforceDunning')).rejects.toThrow('1 rows failed')
  await fail(second)
  const db = openDb(stripe.env.DB)
  const due = await dueDunning(db, await readSettings(db), Date.now(), 2)
  expect(due.map(({ subscriptionId }) => subscriptionId)).toEqual([second, first])
})
