import fc from 'fast-check'
import { expect, it } from 'vitest'
import { QuotaCounters, type CounterRules } from '../../../../src/domain/lease/quota-counters'
import { effectiveOverage } from '../../../../src/domain/overage'
import { DAY, planOf, START, sum, UsageModel, type TestPlan } from './support/usage-model'

const RUNS = process.env['FULL'] ? 3000 : 150

const month = (limit: number) => [
  { period: 'month' as const, anchor: 'billing' as const, limit: limit * 1000 },
]
const plans: Record<string, TestPlan> = {
  a: planOf({ overageCapUnits: 40_000 }),
  b: planOf({ quotas: month(150), overageUnitPrice: 3_000_000, overageCapAmount: 120 }),
  c: planOf({ quotas: month(60), overageCapUnits: 30_000, resets: true }),
  d: planOf({ quotas: [...month(90), { period: 'day', anchor: 'calendar', limit: 50_000 }] }),
}

/** The meter beside the model: it admits what it may, and says what of it is overage. */
class Metered {
  readonly model = new UsageModel(new Map(Object.entries(plans)), 'a')
  readonly #counters = new QuotaCounters()
  overage = 0

  call(units: number): void {
    this.#counters.roll(this.#rules, this.model.now)
    const granted = Math.min(units * 1000, this.#counters.available)
    if (granted === 0) return
    const before = this.#beyond
    this.#counters.debit(granted)
    this.#counters.settle(granted, this.model.now)
    this.overage += this.#beyond - before
    this.model.call(granted / 1000)
  }

  change(how: (model: UsageModel) => void): void {
    how(this.model)
    this.#counters.follow(this.#rules, this.model.now)
  }

  get #rules(): CounterRules {
    const { terms, resets } = this.model
    const plan = plans[terms.planVersionId] ?? planOf()
    return {
      billingAnchor: START,
      startedAt: START,
      resetAt: resets.at(-1) ?? 0,
      overage: effectiveOverage(plan, terms),
      plan,
    }
  }

  /** milli-units of the window that overage extends. */
  get #beyond(): number {
    const window = this.#counters.windows.find(({ extra }) => extra !== null)
    if (!window) return 0
    return Math.min(window.reach, Math.max(0, window.settled - (window.limit ?? 0)))
  }
}

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => (m: Metered) => m.call(n)),
  },
  { weight: 1, arbitrary: fc.constant((m: Metered) => m.change((model) => model.reset())) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('a', 'b', 'c', 'd')
      .map((id) => (m: Metered) => m.change((model) => model.switchTo(id))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(true, false, null)
      .map(
        (overageEnabled) => (m: Metered) => m.change((model) => model.change({ overageEnabled })),
      ),
  },
)

it('what is charged as overage is what the meter calls overage', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 * DAY }), step), { maxLength: 50 }),
      (sequence) => {
        const metered = new Metered()
        for (const [ms, act] of sequence) {
          metered.model.wait(ms)
          act(metered)
        }
        const { charges } = metered.model.wait(DAY).freeze()
        const charged = charges.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))
        expect(sum(charged)).toBe(metered.overage)
      },
    ),
    { numRuns: RUNS },
  )
})
