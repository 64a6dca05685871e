/** Invoice numbers: one each, without gaps in a year, whoever comes at once (product M2). */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { reduceInvoice } from '../../../../src/portal-api/invoices/reduce'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { mirrored, sdk, unheard } from '../support/invoices'
import { flatPlan, payingConsumer, type Paying } from '../support/paying'

const NEW_YEAR = Date.UTC(2028, 0, 1)
const yearly = { ...flatPlan, prices: [{ interval: 'year', amount: 29_000 }] }
let stripe: TestStripe
let world: World

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(() => expectHonest(stripe))

const draft = async ({ stripeCustomerId, subscriptionId }: Paying) => {
  const { id } = await sdk(stripe).invoices.create({
    customer: stripeCustomerId ?? '',
    metadata: { turnpike_subscription: subscriptionId },
  })
  await sdk(stripe).invoices.addLines(id, { lines: [{ amount: 500, description: 'Extra' }] })
  return id
}
const issue = (id: string) => sdk(stripe).invoices.finalizeInvoice(id, { auto_advance: false })
const reduce = (id: string) => reduceInvoice(stripe.deps(), id)

const numbersOf = async (year: number) =>
  (
    await stripe.env.DB.prepare(
      'select number, number_seq as seq from invoices where number_year = ?1 order by number_seq',
    )
      .bind(year)
      .all<{ number: string; seq: number }>()
  ).results

async function expectNoGaps(year: number): Promise<number> {
  const numbers = await numbersOf(year)
  expect(numbers.map(({ number }) => number)).toEqual(
    numbers.map((_, index) => `INV-${year}-${String(index + 1).padStart(6, '0')}`),
  )
  return numbers.length
}

it('20 invoices that are reduced at once, three times each, take the numbers that follow', async () => {
  const paying = await payingConsumer(stripe, world, yearly, { interval: 'year' })
  const before = await expectNoGaps(2027)
  const ids = await Promise.all(Array.from({ length: 20 }, () => draft(paying)))
  await Promise.all(ids.map(issue))
  await stripe.take()
  await Promise.all([...ids, ...ids, ...ids].map(reduce))
  expect(await expectNoGaps(2027)).toBe(before + 20)
})

it('a draft takes no number, and keeps no place', async () => {
  const paying = await payingConsumer(stripe, world, yearly, { interval: 'year' })
  const before = await expectNoGaps(2027)
  const [first, second] = [await draft(paying), await draft(paying)]
  await reduce(first)
  await issue(second)
  await reduce(second)
  await issue(first)
  await reduce(first)
  expect(await expectNoGaps(2027)).toBe(before + 2)
  const rows = await mirrored(stripe, paying.subscriptionId)
  const seqOf = (id: string) => rows.find((row) => row.stripe_invoice_id === id)?.number_seq
  expect(seqOf(first)).toBe(seqOf(second) + 1)
})

it('one that is voided keeps its number', async () => {
  const paying = await payingConsumer(stripe, world, yearly, { interval: 'year' })
  const id = await draft(paying)
  await issue(id)
  await reduce(id)
  const before = await numbersOf(2027)
  await sdk(stripe).invoices.voidInvoice(id)
  await reduce(id)
  expect(await numbersOf(2027)).toEqual(before)
  await stripe.deliver()
})

it('each year begins with 1, by the day of issue and not by the day on which we hear of it', async () => {
  const paying = await payingConsumer(stripe, world, yearly, { interval: 'year' })
  const before = await expectNoGaps(2027)
  const ids = await Promise.all(Array.from({ length: 4 }, () => draft(paying)))
  await unheard(stripe, NEW_YEAR - 1000)
  await Promise.all(ids.slice(0, 2).map(issue))
  await unheard(stripe, NEW_YEAR)
  await Promise.all(ids.slice(2).map(issue))
  await stripe.take()
  await Promise.all(ids.map(reduce))
  expect(await expectNoGaps(2027)).toBe(before + 2)
  expect(await expectNoGaps(2028)).toBe(2)
})
