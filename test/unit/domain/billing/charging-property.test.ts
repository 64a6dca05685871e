import fc from 'fast-check'
import { expect, it } from 'vitest'
import { billingPeriodAt } from '../../../../src/domain/billing/timeline'
import { DAY, planOf, START, sum, UsageModel, type TestPlan } from './support/usage-model'

/** `FULL=1` runs 3,000 sequences. */
const RUNS = process.env['FULL'] ? 3000 : 150

const quota = (period: 'week' | 'month' | 'year', limit: number) => [
  { period, anchor: 'billing' as const, limit: limit * 1000 },
]
const usage = { overageUnitPrice: null, overageRule: 'block' as const }
const capped: Record<string, TestPlan> = {
  small: planOf({ overageCapAmount: 500 }),
  cents: planOf({ quotas: quota('month', 40), overageUnitPrice: 333_333, overageCapAmount: 21 }),
  weekly: planOf({ quotas: quota('week', 20), overageCapAmount: 900, resets: true }),
  yearly: planOf({ quotas: quota('year', 300), overageCapAmount: 40, overageCapUnits: 3000 }),
  large: planOf({ quotas: quota('month', 500), overageCapAmount: 700, resets: true }),
}
const all: Record<string, TestPlan> = {
  ...capped,
  open: planOf({ quotas: quota('month', 80), overageUnitPrice: 50_001 }),
  usage: planOf({ ...usage, pricingModel: 'usage', unitPrice: 49_999, quotas: [] }),
  tiers: planOf({
    ...usage,
    pricingModel: 'graduated',
    tiers: [
      { upTo: 30_000, unitPrice: 0 },
      { upTo: 90_000, unitPrice: 1_234_567 },
      { upTo: null, unitPrice: 600_000 },
    ],
  }),
}

type Step = (model: UsageModel) => void
const interval = fc.constantFrom('week' as const, 'month' as const, 'year' as const)

/** What happens to a subscription, with the time before it. */
const steps = (plans: Record<string, TestPlan>) =>
  fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 6 * DAY }),
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.integer({ min: 1, max: 90_000 }).map(
            (milli): Step =>
              (model) =>
                model.call(milli / 1000),
          ),
        },
        { weight: 4, arbitrary: fc.constant<Step>((model) => model.freeze()) },
        { weight: 1, arbitrary: fc.constant<Step>((model) => model.reset()) },
        {
          weight: 2,
          arbitrary: fc.constantFrom(...Object.keys(plans)).map(
            (id): Step =>
              (model) =>
                model.switchTo(id),
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(true, false, null).map(
            (overageEnabled): Step =>
              (model) =>
                model.change({ overageEnabled }),
          ),
        },
        {
          weight: 1,
          arbitrary: interval.map(
            (billingInterval): Step =>
              (model) =>
                model.change({ billingInterval, billingAnchor: model.now }),
          ),
        },
      ),
    ),
    { minLength: 5, maxLength: 60 },
  )

function run(plans: Record<string, TestPlan>, sequence: readonly [number, Step][], freezes = true) {
  const [first = ''] = Object.keys(plans)
  const model = new UsageModel(new Map(Object.entries(plans)), first, freezes)
  for (const [ms, step] of sequence) step(model.wait(ms))
  return model.wait(400 * DAY).freeze(true)
}

it('nobody is charged more than the highest cap of a period', () => {
  fc.assert(
    fc.property(steps(capped), (sequence) => {
      const model = run(capped, sequence)
      for (const period of model.periods) {
        const caps = model.timeline.spans
          .filter(({ start, end }) => start < period.end && period.start < end)
          .map(({ planVersionId }) => capped[planVersionId]?.overageCapAmount ?? 0)
        expect(model.amountIn(period)).toBeLessThanOrEqual(Math.max(...caps))
      }
    }),
    { numRuns: RUNS },
  )
})

it('each line of the ledger is in one charge, and what is charged for in them adds up to it', () => {
  fc.assert(
    fc.property(steps(all), (sequence) => {
      const { lines, charges } = run(all, sequence)
      for (const [index, charge] of charges.entries()) {
        const own = lines.filter((line) => line.charge === index)
        expect(own.length).toBeGreaterThan(0)
        expect(sum(own.map(({ units }) => units))).toBe(charge.used)
        expect(sum(own.map(({ billed }) => billed))).toBe(
          sum(charge.lines.map(({ quantity }) => quantity)),
        )
      }
      expect(lines.filter(({ charge }) => charge === null)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

it('a period costs the same wherever its use was frozen in between', () => {
  fc.assert(
    fc.property(steps(all), (sequence) => {
      const often = run(all, sequence)
      const once = run(all, sequence, false)
      expect(once.periods.map((period) => [period.start, once.amountIn(period)])).toEqual(
        once.periods.map((period) => [period.start, often.amountIn(period)]),
      )
      expect(often.periods.length).toBe(once.periods.length)
    }),
    { numRuns: RUNS },
  )
})

it('billing periods have neither gaps nor overlaps', () => {
  fc.assert(
    fc.property(steps(all), (sequence) => {
      const { timeline, now } = run(all, sequence)
      for (let at = START; at < now;) {
        const period = billingPeriodAt(timeline, at)
        expect(period.start).toBeLessThanOrEqual(at)
        expect(billingPeriodAt(timeline, period.end - 1)).toEqual(period)
        expect(billingPeriodAt(timeline, period.end).start).toBe(period.end)
        at = period.end
      }
    }),
    { numRuns: RUNS },
  )
})
