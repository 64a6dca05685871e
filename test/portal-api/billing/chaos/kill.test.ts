import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../../../../src/platform/random'
import { portalDeps } from '../../../../src/portal-api/deps'
import { jobs } from '../../../../src/portal-api/jobs'
import { api } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { makeProvider } from '../payouts/support'
import { expectHonest } from '../support/honest'
import { overagePlan, payingConsumer } from '../support/paying'
import { recordUsage } from '../support/usage'
import { isFull } from './full'
import { mortal } from './mortal'

const DAY = 86_400_000
/** More awaits than any of it has. */
const ENOUGH = 300
let world: World

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))

interface Ready {
  readonly stripe: TestStripe
  /** Does it in a Worker with these bindings. */
  readonly act: (env: PortalEnv) => Promise<unknown>
  /** What must be so however often it was cut short. */
  readonly check: () => Promise<void>
}

const job = (name: 'collectInvoices' | 'settleProviders') => (env: PortalEnv) =>
  jobs[name](portalDeps(env, newId('request'), () => {}))

const sdkOf = (stripe: TestStripe) => {
  const { payments } = stripe.deps()
  if (!payments) throw new Error('There is no Stripe')
  return payments.stripe
}

async function paidOnce(stripe: TestStripe) {
  const provider = await makeProvider(stripe, world.admin)
  return payingConsumer(stripe, world, overagePlan, { provider })
}

const move = async (stripe: TestStripe, to: number) => {
  vi.setSystemTime(to)
  await stripe.control('/clock', { to: Math.floor(to / 1000) })
  await stripe.deliver()
}

/** A renewal whose draft waits for the use of the month. */
async function collect(): Promise<Ready> {
  const stripe = await makeStripe()
  const { subscriptionId } = await paidOnce(stripe)
  await recordUsage(stripe.env, subscriptionId, 22_345)
  await move(stripe, START + 31 * DAY + 20 * 60_000)
  const check = async () => {
    const { data } = await sdkOf(stripe).invoices.list({ limit: 100 })
    expect(data.map(({ total, status }) => ({ total, status }))).toEqual([
      { total: 1900 + 617, status: 'paid' },
      { total: 1900, status: 'paid' },
    ])
    expect((await sdkOf(stripe).charges.list()).data).toHaveLength(2)
  }
  return { stripe, act: job('collectInvoices'), check }
}

/** A paid invoice that staff refund in part. */
async function refund(): Promise<Ready> {
  const stripe = await makeStripe()
  const { subscriptionId } = await paidOnce(stripe)
  const invoice = await stripe.env.DB.prepare('select id from invoices where subscription_id = ?1')
    .bind(subscriptionId)
    .first<{ id: string }>()
  const path = `/v1/admin/invoices/${invoice?.id ?? ''}/refunds`
  const body = { amount: 700, reason: 'it was down' }
  const act = async (env: PortalEnv) => {
    const made = await stripe.must('GET', path, { token: world.admin })
    if (made.data.length === 0) await api('POST', path, { token: world.admin, body, env })
    else await jobs.finishRefunds(portalDeps(env, newId('request'), () => {}))
  }
  const check = async () => {
    const { data } = await sdkOf(stripe).refunds.list({ limit: 100 })
    expect(data.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: 700, status: 'succeeded' },
    ])
  }
  return { stripe, act, check }
}

/** A provider's share whose hold has ended. */
async function settle(): Promise<Ready> {
  const stripe = await makeStripe()
  await paidOnce(stripe)
  await move(stripe, START + 8 * DAY)
  const check = async () => {
    const { data } = await sdkOf(stripe).transfers.list({ limit: 100 })
    expect(data.map(({ amount }) => amount)).toEqual([1710])
  }
  return { stripe, act: job('settleProviders'), check }
}

/** @returns whether it came to its end before it was killed */
async function live({ act, stripe }: Ready, lifetime: number): Promise<boolean> {
  const { env, awaits, bury } = mortal(stripe.env, lifetime)
  await act(env).catch(() => {})
  bury()
  return awaits() < lifetime
}

async function end({ stripe, check }: Ready): Promise<void> {
  await stripe.advance(Date.now() + DAY)
  await check()
  await expectHonest(stripe)
}

describe.each([
  ['collect', collect],
  ['refund', refund],
  ['settle', settle],
] as const)('%s', (_, prepare) => {
  // Each run dies one await later than the one before, and finds what that left.
  it('killed after each of its awaits in turn, it is done once', { timeout: 300_000 }, async () => {
    const ready = await prepare()
    let lifetime = 1
    while (!(await live(ready, lifetime))) expect(++lifetime).toBeLessThan(ENOUGH)
    expect(lifetime).toBeGreaterThan(5)
    await end(ready)
  })

  it.runIf(isFull)(
    'killed after any of its awaits, it is done once',
    { timeout: 3_600_000 },
    async () => {
      for (let lifetime = 1; lifetime < ENOUGH; lifetime++) {
        const ready = await prepare()
        const isOver = await live(ready, lifetime)
        // Who was answered nothing asks again.
        await ready.act(ready.stripe.env)
        await end(ready)
        if (isOver) break
      }
    },
  )
})
