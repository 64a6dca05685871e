import { describe, expect, it } from 'vitest'
import { contradictions, type PlanTerms } from '../../../src/domain/plan-terms'

const free: PlanTerms = {
  pricing_model: 'free',
  prices: [],
  quotas: [],
  overage_rule: 'block',
  overage_unit_price_micros: null,
  overage_cap_units: null,
  overage_cap_amount: null,
  unit_price_micros: null,
  tiers: [],
  trial_days: 0,
}
const prices = [{ interval: 'month', amount: 900 }] as const
const monthly = { period: 'month', anchor: 'billing', limit: 1000 } as const
const flat: PlanTerms = { ...free, pricing_model: 'flat', prices }
const overage: PlanTerms = {
  ...flat,
  pricing_model: 'flat_overage',
  quotas: [monthly],
  overage_rule: 'allow',
  overage_unit_price_micros: 50_000,
}
const usage: PlanTerms = { ...free, pricing_model: 'usage', unit_price_micros: 50_000 }
const graduated: PlanTerms = {
  ...free,
  pricing_model: 'graduated',
  tiers: [
    { up_to: 1000, unit_price_micros: 100 },
    { up_to: null, unit_price_micros: 50 },
  ],
}
const pointers = (terms: PlanTerms) => contradictions(terms).map(({ pointer }) => pointer)

it.for([free, flat, overage, usage, graduated])('$pricing_model can be offered', (terms) => {
  expect(contradictions(terms)).toEqual([])
})

it.for([
  { ...overage, overage_rule: 'consumer_choice' as const },
  { ...overage, overage_cap_units: 10, overage_cap_amount: 5000 },
  { ...overage, quotas: [{ ...monthly, period: 'day' as const, limit: 10 }, monthly] },
  { ...usage, quotas: [monthly] },
  { ...flat, trial_days: 14 },
])('can be offered: %o', (terms) => {
  expect(contradictions(terms)).toEqual([])
})

describe('what contradicts itself', () => {
  const table: [string, PlanTerms, string[]][] = [
    ['free with a price', { ...free, prices }, ['/prices']],
    ['free with a unit price', { ...free, unit_price_micros: 1 }, ['/unit_price_micros']],
    ['free with a trial', { ...free, trial_days: 7 }, ['/trial_days']],
    [
      'free with overage',
      { ...free, overage_rule: 'allow', overage_unit_price_micros: 1 },
      ['/overage_rule', '/overage_unit_price_micros'],
    ],
    ['flat without a price', { ...flat, prices: [] }, ['/prices']],
    ['flat with tiers', { ...flat, tiers: graduated.tiers }, ['/tiers']],
    ['flat with a cap', { ...flat, overage_cap_amount: 1 }, ['/overage_cap_amount']],
    ['usage without a unit price', { ...usage, unit_price_micros: null }, ['/unit_price_micros']],
    ['usage with a base price', { ...usage, prices }, ['/prices']],
    ['graduated without tiers', { ...graduated, tiers: [] }, ['/tiers']],
    [
      'tiers that do not end open',
      { ...graduated, tiers: [{ up_to: 10, unit_price_micros: 1 }] },
      ['/tiers/0/up_to'],
    ],
    [
      'tiers that fall',
      {
        ...graduated,
        tiers: [
          { up_to: 10, unit_price_micros: 3 },
          { up_to: 10, unit_price_micros: 2 },
          { up_to: null, unit_price_micros: 1 },
        ],
      },
      ['/tiers/1/up_to'],
    ],
    [
      'an open tier before the last',
      {
        ...graduated,
        tiers: [
          { up_to: null, unit_price_micros: 3 },
          { up_to: null, unit_price_micros: 1 },
        ],
      },
      ['/tiers/0/up_to'],
    ],
    ['overage on an unlimited plan', { ...overage, quotas: [] }, ['/quotas']],
    [
      'overage on a quota without limit',
      { ...overage, quotas: [{ ...monthly, limit: null }] },
      ['/quotas'],
    ],
    [
      'overage on a calendar quota alone',
      { ...overage, quotas: [{ ...monthly, anchor: 'calendar' }] },
      ['/quotas'],
    ],
    [
      'overage on a daily quota alone',
      { ...overage, quotas: [{ ...monthly, period: 'day' }] },
      ['/quotas'],
    ],
    ['overage that is blocked', { ...overage, overage_rule: 'block' }, ['/overage_rule']],
    [
      'overage without a price',
      { ...overage, overage_unit_price_micros: null },
      ['/overage_unit_price_micros'],
    ],
    [
      'a day that allows more than its month',
      { ...free, quotas: [{ ...monthly, period: 'day', limit: 1001 }, monthly] },
      ['/quotas/0/limit'],
    ],
  ]
  it.for(table)('%s', ([, terms, expected]) => {
    expect(pointers(terms)).toEqual(expected)
  })
})
