/** Organisations that want to be deleted while money is on its way. */
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makePerson } from '../../support/people'
import { makeWorld, type World } from '../../support/world'
import { makeProvider } from '../payouts/support'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer } from '../support/paying'

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

it('what is not paid, and what is not paid out yet, holds them back', async () => {
  const provider = await makeProvider(stripe, world.admin)
  const sale = await payingConsumer(stripe, world, flatPlan, { provider })
  const { subscriptionId, productId, consumer } = sale
  const { admin: token } = world
  await stripe.must('POST', `/v1/admin/subscriptions/${subscriptionId}/invoices`, {
    token,
    body: { lines: [{ description: 'Support', amount: 5000 }], due_days: 14, reason: 'Agreed' },
  })
  const body = { when: 'now' }
  await stripe.must('POST', `/v1/subscriptions/${subscriptionId}/cancel`, { token, body })
  await stripe.must('POST', `/v1/products/${productId}/unpublish`, { token: provider.token })

  const seller = await makePerson(world, { organisation: provider })
  const buyer = await makePerson(world, { organisation: consumer })
  const remove = async (person: typeof seller, id: string) => {
    const { status, json } = await person.api('DELETE', `/v1/organisations/${id}`)
    return { status, errors: json?.errors?.map((each: { detail: string }) => each.detail) }
  }
  expect(await remove(buyer, consumer.id)).toEqual({
    status: 409,
    errors: ['INV-2027-000002 is not paid yet'],
  })
  expect(await remove(seller, provider.id)).toEqual({
    status: 409,
    errors: ['INV-2027-000001 is not paid out to it yet'],
  })

  const own = await stripe.must('GET', '/v1/invoices?status=pending', { token: consumer.token })
  await stripe.must('POST', `/v1/admin/invoices/${own.data[0].id}/void`, {
    token,
    body: { reason: 'Never mind' },
  })
  expect(await remove(buyer, consumer.id)).toMatchObject({ status: 204 })
  await stripe.advance(START + 9 * DAY)
  // The session of before has ended.
  const later = await makePerson(world, { organisation: provider })
  expect(await remove(later, provider.id)).toMatchObject({ status: 204 })
  await expectHonest(stripe)
})
