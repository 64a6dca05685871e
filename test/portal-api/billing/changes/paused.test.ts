import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer } from '../support/paying'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'

const DAY = 86_400_000
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
  await expectHonest(stripe)
  vi.useRealTimers()
})

it('nobody pays for periods in which the provider refuses the calls; what comes after counts', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { subscriptionId, productId } = paying
  const manage = (verb: string, body: object = {}) =>
    stripe.must('POST', `/v1/products/${productId}/subscriptions/${subscriptionId}/${verb}`, {
      token: world.provider.token,
      body,
    })
  const paid = async () => {
    const { data } = await stripe.must('GET', '/v1/invoices', { token: paying.consumer.token })
    return data.map((invoice: { status: string; total: number }) => [invoice.status, invoice.total])
  }
  await manage('suspend', { reason: 'Unusual calls.' })
  await stripe.run('pushBilling')
  await stripe.advance(START + 32 * DAY)
  expect(await paid()).toEqual([
    ['void', 2900],
    ['paid', 2900],
  ])
  await manage('restore')
  await stripe.run('pushBilling')
  await stripe.advance(START + 63 * DAY)
  expect(await paid()).toEqual([
    ['paid', 2900],
    ['void', 2900],
    ['paid', 2900],
  ])
})
