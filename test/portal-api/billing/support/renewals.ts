/** Renewals one after the other, without the days between them. */
import { vi } from 'vitest'
import type { TestStripe } from '../../support/stripe'
import { MINUTE } from './charges'
import type { Paying } from './paying'
import { recordUsage } from './usage'

/** 100 calls a week for $5.00, 7 cents for each beyond. */
export const weeklyPlan = {
  name: 'Weekly',
  rank: 30,
  pricing_model: 'flat_overage',
  prices: [{ interval: 'week', amount: 500 }],
  quotas: [{ period: 'week', limit: 100 }],
  overage_rule: 'allow',
  overage_unit_price_micros: 7_000_000,
}

/** Moves both clocks there, and nothing else. ms. */
export async function moveTo(stripe: TestStripe, at: number): Promise<void> {
  vi.setSystemTime(at)
  await stripe.control('/clock', { to: Math.floor(at / 1000) })
}

const WEEK = 7 * 24 * 60 * MINUTE

/** Uses so much in the week that ends then, and ends it: a draft waits, and nobody was told. */
export async function endWeek(
  stripe: TestStripe,
  { subscriptionId }: Paying,
  units: number,
  end: number,
): Promise<void> {
  await recordUsage(stripe.env, subscriptionId, units, { from: end - WEEK + 30 * MINUTE })
  await moveTo(stripe, end)
  await moveTo(stripe, end + 15 * MINUTE)
}
