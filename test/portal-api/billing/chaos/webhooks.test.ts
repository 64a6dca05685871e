import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { courier, type Post } from './courier'
import { dump, type Dump } from './dump'
import { isFull } from './full'
import { makeCast, tellStory } from './story'

const SEEDS = isFull ? 50 : 3
let world: World

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))

async function play(post: Post) {
  const stripe = await makeStripe()
  const cast = await makeCast(stripe, world.admin)
  const thrown: unknown[] = []
  await tellStory(stripe, cast, courier(stripe, post, { thrown }))
  expect(thrown).toEqual([])
  await expectHonest(stripe)
  return dump(stripe, cast)
}

let usual: Dump

it('a story in order is what it should be', { timeout: 120_000 }, async () => {
  usual = await play({ way: 'in order' })
  const { invoices, settlements, payouts, subscription } = usual.ours
  expect(subscription).toMatchObject([{ state: 'canceled' }])
  expect(invoices).toMatchObject([
    { number: 'INV-2027-000001', state: 'paid', total: 190, amount_refunded: 0 },
    { number: 'INV-2027-000002', state: 'paid', total: 190 + 617, amount_refunded: 500 },
    { number: 'INV-2027-000003', state: 'paid' },
    { number: 'INV-2027-000004', state: 'paid', total: 2500 },
  ])
  // Nine tenths of all that was paid and not taken back, to the cent.
  expect(payouts).toEqual([{ status: 'paid', amount: 171 + (726 - 450) + 2250 }])
  expect(settlements).toHaveLength(4)
})

it.each<Post>([
  { way: 'dropped' },
  { way: 'duplicated' },
  { way: 'delayed' },
  ...Array.from({ length: SEEDS }, (_, seed) => ({ way: 'shuffled', seed: seed + 1 }) as const),
])('with webhooks $way $seed it ends the same', { timeout: 120_000 }, async (post) => {
  expect(await play(post)).toEqual(usual)
})
