import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { courier } from './courier'
import { dump, type Dump } from './dump'
import { isFull } from './full'
import { makeCast, tellStory } from './story'

/** What the story has Stripe do, and how often. */
const writes: Readonly<Record<string, number>> = {
  'POST /v2/core/accounts': 1,
  'POST /v1/customers': 1,
  'POST /v1/customers/{id}': 2,
  'POST /v1/products': 1,
  'POST /v1/products/{id}': 2,
  'POST /v1/prices': 2,
  'POST /v1/checkout/sessions': 1,
  'POST /v1/subscriptions/{id}': 6,
  'POST /v1/balance_settings': 1,
  'POST /v1/transfers': 4,
  'POST /v1/transfers/{id}/reversals': 2,
  'POST /v1/invoices': 1,
  'POST /v1/invoices/{id}': 1,
  'POST /v1/invoices/{id}/add_lines': 2,
  'POST /v1/invoices/{id}/finalize': 2,
  'POST /v1/refunds': 1,
  'POST /v1/payouts': 1,
}
/** What it has Stripe show. */
const reads = [
  'GET /v2/core/accounts/{id}',
  'GET /v1/accounts/{id}/external_accounts',
  'GET /v1/balance_settings',
  'GET /v1/balance',
  'GET /v1/checkout/sessions/{id}',
  'GET /v1/customers/{id}',
  'GET /v1/customers/{id}/tax_ids',
  'GET /v1/disputes/{id}',
  'GET /v1/invoices',
  'GET /v1/invoices/{id}',
  'GET /v1/payment_intents/{id}',
  'GET /v1/payment_methods/{id}',
  'GET /v1/payouts',
  'GET /v1/payouts/{id}',
  'GET /v1/products/{id}',
  'GET /v1/refunds/{id}',
  'GET /v1/subscriptions/{id}',
]
/** A lost connection is tried again once by the SDK itself: two in a row lose the call. */
const kinds = [
  ['timeout_before', 2],
  ['timeout_after', 2],
  ['error_500', 1],
  ['rate_limit_429', 1],
  ['conflict_409', 1],
] as const

interface Fault {
  readonly kind: string
  readonly times: number
  readonly route: string
  readonly skip: number
}
interface Case {
  readonly what: string
  readonly faults: readonly Fault[]
}

const each: readonly Case[] = kinds.flatMap(([kind, times]) => [
  ...Object.entries(writes).flatMap(([route, calls]) =>
    Array.from({ length: calls }, (_, skip) => ({
      what: `${kind} of call ${skip + 1} of ${route}`,
      faults: [{ kind, times, route, skip }],
    })),
  ),
  ...reads.map((route) => ({
    what: `${kind} of the first call of ${route}`,
    faults: [{ kind, times, route, skip: 0 }],
  })),
])
/** Where the story charges a card by a call of its own: the upgrade, which the consumer then asks for again. */
const declined: readonly Fault[] = [
  { kind: 'card_402', times: 1, route: 'POST /v1/subscriptions/{id}', skip: 3 },
]
/** One call of each route goes wrong, the first or another one. */
const sample: readonly Case[] = kinds.map(([kind, times], turn) => ({
  what: `${kind} of a call of each route`,
  faults: [
    ...Object.entries(writes).map(([route, calls]) => ({ kind, times, route, skip: turn % calls })),
    ...reads.map((route) => ({ kind, times, route, skip: 0 })),
  ],
}))

let world: World
let usual: Dump

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))

async function play(faults: readonly Fault[]) {
  const stripe = await makeStripe()
  const cast = await makeCast(stripe, world.admin)
  for (const fault of faults) await stripe.control('/faults', fault)
  const failures: unknown[] = []
  await tellStory(stripe, cast, courier(stripe, { way: 'in order' }, { thrown: [] }), failures)
  await expectMet(stripe, faults)
  await expectHonest(stripe)
  return { stripe, end: await dump(stripe, cast), failures }
}

/** Each fault has hit a call, or nothing was tried. */
async function expectMet(stripe: TestStripe, tried: readonly Fault[]): Promise<void> {
  const { faults } = await stripe.control('/state', undefined, 'GET')
  const unmet = tried.filter(({ route, times }) =>
    (faults as Fault[]).some((left) => left.route === route && left.times === times),
  )
  expect(unmet).toEqual([])
}

it('the story calls what is listed here', { timeout: 120_000 }, async () => {
  const { stripe, end } = await play([])
  usual = end
  const { calls } = await stripe.control('/state', undefined, 'GET')
  const called = Object.entries(calls as Readonly<Record<string, number>>)
  const written = called.filter(([route]) => !route.startsWith('GET'))
  expect(written.toSorted()).toEqual(Object.entries(writes).toSorted())
})

it('a declined upgrade is no upgrade, and is asked for again', { timeout: 120_000 }, async () => {
  const { end, failures } = await play(declined)
  expect(failures.map(String)).toEqual([expect.stringContaining('/change-plan: 4')])
  expect(end).toEqual(usual)
})

it.each(isFull ? each : sample)(
  '$what: it ends the same',
  { timeout: 120_000 },
  async ({ faults }) => {
    expect((await play(faults)).end).toEqual(usual)
  },
)
