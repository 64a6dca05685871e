import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import {
  chargesOf,
  DAY,
  HOUR,
  linesOf,
  MINUTE,
  newestInvoice,
  paymentsOf,
  periodEnd,
} from '../support/charges'
import { expectHonest } from '../support/honest'
import { overagePlan, payingConsumer, type Paying } from '../support/paying'
import { endWeek, moveTo, weeklyPlan } from '../support/renewals'
import { recordUsage } from '../support/usage'

const WEEK = 7 * DAY
let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
})

const weekly = (changes: object = {}): Promise<Paying> =>
  payingConsumer(stripe, world, { ...weeklyPlan, ...changes }, { interval: 'week' })
const statesOf = async ({ subscriptionId }: Paying) =>
  (await chargesOf(stripe, subscriptionId)).map(({ kind, state, amount }) => [kind, state, amount])

it('12,345 calls over quota at $0.0005 are one line of $6.17 on the renewal invoice', async () => {
  const { subscriptionId, stripeCustomerId } = await payingConsumer(stripe, world, overagePlan)
  await recordUsage(stripe.env, subscriptionId, 22_345, { from: START + DAY })
  const end = await periodEnd(stripe, subscriptionId)
  await stripe.advance(end + 20 * MINUTE)
  const renewal = await newestInvoice(stripe, { stripeCustomerId })
  expect(renewal).toMatchObject({ status: 'paid', total: 1900 + 617 })
  expect(linesOf(renewal)).toContainEqual(['12,345 calls over quota × $0.0005', 617])
  expect(renewal.lines.data).toHaveLength(2)
  const [charge] = await chargesOf(stripe, subscriptionId)
  expect(charge).toMatchObject({ kind: 'renewal', state: 'invoiced', amount: 617 })
  expect(charge).toMatchObject({ used: 22_345_000, stripe_invoice_id: renewal.id })
})

describe('overage', () => {
  it.each([
    [100, 0],
    [108, 56],
    [109, 63],
    [110, 70],
    [111, 70],
  ])('%d calls of 100 under a cap of 10 cost %d beside the price', async (units, amount) => {
    const paying = await weekly({ overage_cap_units: 10 })
    await endWeek(stripe, paying, units, await periodEnd(stripe, paying.subscriptionId))
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 + amount })
  })

  it('below the minimum is carried, and billed with what comes next', async () => {
    const paying = await weekly()
    const end = await periodEnd(stripe, paying.subscriptionId)
    await endWeek(stripe, paying, 107, end)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 })
    expect(await statesOf(paying)).toEqual([['renewal', 'carried', 49]])
    await stripe.deliver()
    await endWeek(stripe, paying, 101, end + WEEK)
    await stripe.run('collectInvoices')
    const invoice = await newestInvoice(stripe, paying)
    expect(invoice).toMatchObject({ subtotal: 500 + 49 + 7 })
    expect(await statesOf(paying)).toEqual([
      ['renewal', 'invoiced', 49],
      ['renewal', 'invoiced', 7],
    ])
  })

  it('that is settled after its period was billed is a late charge on the next invoice', async () => {
    const paying = await weekly()
    const { subscriptionId } = paying
    const end = await periodEnd(stripe, subscriptionId)
    await endWeek(stripe, paying, 110, end)
    await stripe.run('collectInvoices')
    await recordUsage(stripe.env, subscriptionId, 20, { from: end - MINUTE })
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 570 })
    await stripe.deliver()
    await endWeek(stripe, paying, 50, end + WEEK)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 + 140 })
    expect(await statesOf(paying)).toEqual([
      ['renewal', 'invoiced', 70],
      ['late', 'invoiced', 140],
      ['renewal', 'invoiced', 0],
    ])
  })

  it('is on the next invoice when Stripe issued the draft without us', async () => {
    const paying = await weekly()
    const { subscriptionId } = paying
    const end = await periodEnd(stripe, subscriptionId)
    await recordUsage(stripe.env, subscriptionId, 110, { from: end - DAY })
    // Neither webhooks nor jobs: an hour later Stripe issues it.
    await moveTo(stripe, end)
    await moveTo(stripe, end + 2 * HOUR)
    expect(await newestInvoice(stripe, paying)).toMatchObject({ status: 'paid', subtotal: 500 })
    await stripe.deliver()
    await stripe.run('collectInvoices')
    await endWeek(stripe, paying, 110, end + WEEK)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 + 140 })
    expect(await statesOf(paying)).toEqual([
      ['late', 'invoiced', 70],
      ['renewal', 'invoiced', 70],
    ])
  })
})

describe('a renewal draft', () => {
  it('is kept open for 48 hours, and no longer', async () => {
    const paying = await weekly()
    const end = await periodEnd(stripe, paying.subscriptionId)
    await moveTo(stripe, end)
    await stripe.run('collectInvoices')
    const draft = await newestInvoice(stripe, paying)
    expect(draft).toMatchObject({ status: 'draft', auto_advance: true })
    expect(draft.automatically_finalizes_at).toBe((end + 48 * HOUR) / 1000)
    await moveTo(stripe, end + 48 * HOUR)
    expect(await newestInvoice(stripe, paying)).toMatchObject({ status: 'paid' })
  })

  it('waits for what the meter has settled and the ledger has not, 15 minutes at most', async () => {
    const paying = await weekly()
    const { subscriptionId } = paying
    const end = await periodEnd(stripe, subscriptionId)
    await moveTo(stripe, end)
    await recordUsage(stripe.env, subscriptionId, 3, { onWay: true })
    await moveTo(stripe, end + 10 * MINUTE)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ status: 'draft' })
    await moveTo(stripe, end + 15 * MINUTE)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 })
    expect((await newestInvoice(stripe, paying)).status).not.toBe('draft')
  })

  it('is issued at once when ledger and meter agree', async () => {
    const paying = await weekly()
    const end = await periodEnd(stripe, paying.subscriptionId)
    await moveTo(stripe, end)
    await recordUsage(stripe.env, paying.subscriptionId, 3, { meter: true })
    await moveTo(stripe, end + 3 * MINUTE)
    await stripe.run('collectInvoices')
    expect((await newestInvoice(stripe, paying)).status).not.toBe('draft')
  })

  it.each([0, 59_000, 3 * DAY])('is billed the same by a cron that is %d ms late', async (late) => {
    const paying = await weekly()
    const { subscriptionId } = paying
    const end = await periodEnd(stripe, subscriptionId)
    await recordUsage(stripe.env, subscriptionId, 110, { from: end - DAY })
    await recordUsage(stripe.env, subscriptionId, 90, { from: end + 1000 })
    // Stripe tells of the draft, which claims it; then no job runs for a while.
    await moveTo(stripe, end)
    await stripe.deliver()
    await moveTo(stripe, Math.min(end + 15 * MINUTE + late, end + 47 * HOUR))
    await stripe.run('collectInvoices')
    await moveTo(stripe, end + 15 * MINUTE + late)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 570 })
    expect(await statesOf(paying)).toEqual([['renewal', 'invoiced', 70]])
  })

  it('gets one set of lines from 20 that collect at once', async () => {
    const paying = await weekly()
    await endWeek(stripe, paying, 110, await periodEnd(stripe, paying.subscriptionId))
    await Promise.all(Array.from({ length: 20 }, () => stripe.run('collectInvoices')))
    await stripe.run('collectInvoices')
    const invoice = await newestInvoice(stripe, paying)
    expect(invoice.lines.data).toHaveLength(2)
    expect(invoice).toMatchObject({ subtotal: 570 })
    expect(await statesOf(paying)).toEqual([['renewal', 'invoiced', 70]])
  })

  it('that asks for something else than we do is issued by nobody, and found', async () => {
    const paying = await weekly()
    const end = await periodEnd(stripe, paying.subscriptionId)
    await endWeek(stripe, paying, 110, end)
    const draft = await newestInvoice(stripe, paying)
    const { stripe: sdk } = paymentsOf(stripe)
    const added = await sdk.invoices.addLines(draft.id, {
      lines: [{ amount: 33, description: 'Not of ours' }],
    })
    const foreign = added.lines.data.find(({ amount }) => amount === 33)
    await stripe.run('collectInvoices')
    await moveTo(stripe, end + 5 * DAY)
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ status: 'draft', subtotal: 603 })
    const found = () =>
      stripe.env.DB.prepare(
        `select expected, actual, resolved_at is null as open from findings
          where kind = 'invoice_mismatch' and subject = ?1`,
      )
        .bind(draft.id)
        .all()
    expect((await found()).results).toEqual([{ expected: 570, actual: 603, open: 1 }])
    await sdk.invoices.removeLines(draft.id, {
      lines: [{ id: foreign?.id ?? '', behavior: 'delete' }],
    })
    await stripe.run('collectInvoices')
    expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 570, status: 'paid' })
    expect((await found()).results).toEqual([{ expected: 570, actual: 603, open: 0 }])
  })
})
