/** A subscription with its ledger and charges in memory: what D1 does around the rules of charging. */
import {
  billingPeriodAt,
  countedQuotas,
  momentsOfChange,
  quotaWindowAt,
  type TermSpan,
  type Timeline,
} from '../../../../../src/domain/billing/timeline'
import {
  unchargedUsage,
  type LedgerRun,
  type Uncharged,
} from '../../../../../src/domain/billing/uncharged'
import type { RatedPlan } from '../../../../../src/domain/billing/segments'
import type { Period } from '../../../../../src/domain/quota-window'

export const DAY = 86_400_000
export const START = Date.UTC(2027, 0, 31, 9)

export interface TestPlan extends RatedPlan {
  readonly resets: boolean
}

/** $10.00 for 100 units a month, 7 cents for each beyond, at most $5.00 and 60 units. */
export const planOf = (changes: Partial<TestPlan> = {}): TestPlan => ({
  pricingModel: 'flat_overage',
  quotas: [{ period: 'month', anchor: 'billing', limit: 100_000 }],
  overageRule: 'allow',
  overageUnitPrice: 7_000_000,
  overageCapUnits: null,
  overageCapAmount: null,
  unitPrice: null,
  tiers: [],
  currency: 'usd',
  resets: false,
  ...changes,
})

interface Line {
  readonly from: number
  readonly planVersionId: string
  readonly units: number
  charge: number | null
  billed: number
}

export interface Charge extends Pick<Uncharged, 'planVersionId' | 'lines' | 'used'> {
  readonly period: Period
  readonly amount: number
}

type Terms = Omit<TermSpan, 'start' | 'end'>

export class UsageModel {
  now = START
  readonly lines: Line[] = []
  readonly charges: Charge[] = []
  readonly resets: number[] = []
  readonly overrides: { start: number; end: number; quotas: RatedPlan['quotas'] }[] = []
  #past: { terms: Terms; until: number }[] = []
  terms: Terms

  constructor(
    readonly plans: ReadonlyMap<string, TestPlan>,
    planVersionId: string,
    readonly freezes = true,
  ) {
    this.terms = {
      planVersionId,
      billingAnchor: START,
      billingInterval: 'month',
      overageEnabled: null,
      overageCap: null,
    }
  }

  get timeline(): Timeline {
    const rows = [...this.#past, { terms: this.terms, until: Infinity }]
    return {
      startedAt: START,
      spans: rows.map(({ terms, until: end }, i) => {
        const start = rows[i - 1]?.until ?? -Infinity
        return Object.assign({ start, end }, terms)
      }),
      overrides: this.overrides,
      resets: this.resets,
    }
  }

  wait(ms: number): this {
    this.now += ms
    return this
  }

  /** @param units of people */
  call(units: number): this {
    const { planVersionId } = this.terms
    const milli = Math.round(units * 1000)
    this.lines.push({ from: this.now, planVersionId, units: milli, charge: null, billed: 0 })
    return this
  }

  change(terms: Partial<Terms>): this {
    if (this.#past.at(-1)?.until !== this.now) {
      this.#past.push({ terms: this.terms, until: this.now })
    }
    this.terms = { ...this.terms, ...terms }
    return this
  }

  switchTo(planVersionId: string): this {
    if (this.plans.get(planVersionId)?.resets) this.reset()
    return this.change({ planVersionId, overageEnabled: null })
  }

  reset(): this {
    if (this.resets.at(-1) !== this.now) this.resets.push(this.now)
    return this
  }

  /** Freezes what was used until now, unless this model never does before its end. */
  freeze(isEnd = false): this {
    if (!this.freezes && !isEnd) return this
    for (;;) {
      const fresh = this.lines.find(({ from, charge }) => charge === null && from < this.now)
      if (!fresh) return this
      this.#freezePeriod(billingPeriodAt(this.timeline, fresh.from))
    }
  }

  amountIn(period: Period): number {
    const own = this.charges.filter((charge) => charge.period.start === period.start)
    return own.reduce((sum, { amount }) => sum + amount, 0)
  }

  get periods(): Period[] {
    const starts = new Map(this.charges.map(({ period }) => [period.start, period]))
    return [...starts.values()]
  }

  #freezePeriod(period: Period): void {
    const { timeline } = this
    const reach = { start: period.start, end: Math.min(period.end, this.now) }
    const quotas = [
      ...[...this.plans.values()].flatMap((plan) => plan.quotas),
      ...this.overrides.flatMap((override) => override.quotas),
    ]
    const begun = countedQuotas(quotas).map((q) => quotaWindowAt(timeline, q, reach.start).start)
    const whole = { start: Math.min(reach.start, ...begun), end: reach.end }
    const moments = [whole.start, reach.start, ...momentsOfChange(timeline, quotas, whole)]
    const momentOf = ({ from }: Line) => Math.max(...moments.filter((at) => at <= from))
    const inside = this.lines.filter(({ from }) => whole.start <= from && from < whole.end)
    const groups = [...Map.groupBy(inside, momentOf)].flatMap(([at, lines]) =>
      [...Map.groupBy(lines, (l) => l.planVersionId)].map(([id, own]) => [at, id, own] as const),
    )
    const runs = groups
      .map(([at, planVersionId, lines]): LedgerRun & { lines: Line[] } => {
        const fresh = lines.filter(({ charge }) => charge === null)
        return {
          at,
          planVersionId,
          units: sum(lines.map((l) => l.units)),
          freshLines: fresh.length,
          freshUnits: sum(fresh.map((l) => l.units)),
          billed: sum(lines.map((l) => l.billed)),
          lines: fresh,
        }
      })
      .sort((a, b) => a.at - b.at)
    const before = this.charges.filter((charge) => charge.period.start === period.start)
    const found = unchargedUsage(timeline, this.plans, runs, reach, before)
    for (const one of found) {
      const amount = sum(one.lines.map((line) => line.amount))
      const number = this.charges.push({ ...one, period, amount }) - 1
      for (const run of runs.filter(
        (r) => r.planVersionId === one.planVersionId && r.at >= period.start,
      )) {
        let left = one.runs.find(({ at }) => at === run.at)?.billed ?? 0
        for (const line of run.lines.toReversed()) {
          line.charge = number
          line.billed = Math.min(left, line.units)
          left -= line.billed
        }
      }
    }
  }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
