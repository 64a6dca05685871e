import type { Spending } from '../../../../../src/domain/lease/decision'
import { LEASE_FORGOTTEN_MS } from '../../../../../src/domain/lease/open-leases'
import { PRODUCT } from '../fixtures'
import { Audit } from './audit'
import { checkCalm, MOST_JUMP_MS } from './calm'
import { ControlPlane } from './control-plane'
import { SimIsolate, type IsolateWorld } from './isolate'
import { SimMeter } from './meter'
import { Random } from './random'
import {
  billed,
  changePlan,
  drawKeyQuota,
  drawOverage,
  drawScenario,
  type Scenario,
} from './scenario'
import { Timeline } from './timeline'
import { Weather } from './weather'

const STEPS = 200

const STEP_WEIGHTS = {
  calls: 66,
  flood: 4,
  freeze: 2,
  isolateCrash: 2,
  meterCrash: 2,
  failOver: 2,
  jump: 1.5,
  plan: 2,
  reset: 1,
  favourite: 2,
  revoke: 2,
  alarm: 2,
  close: 3,
  weather: 3,
  overage: 0,
  keyLimit: 0,
}
/** Large limits are reached by floods only. */
const FLOOD_WEIGHTS = { ...STEP_WEIGHTS, flood: 25 }
/** Changes of what `Scenario.extras` is about. */
const EXTRA_WEIGHTS = { overage: 2, keyLimit: 2 }
type Step = keyof typeof STEP_WEIGHTS
const ROUGH: ReadonlySet<Step> = new Set([
  'isolateCrash',
  'meterCrash',
  'failOver',
  'jump',
] as const)

/** One seed: a subscription's meter, its isolates, and everything that can go wrong between them. */
export class World implements IsolateWorld {
  readonly random: Random
  readonly scenario: Scenario
  readonly timeline: Timeline
  readonly audit = new Audit()
  readonly weather: Weather
  readonly control: ControlPlane
  readonly meter: SimMeter
  isolates: SimIsolate[] = []
  /** True from the moment that the seed did something that may strand units. */
  isStranded = false
  /** The meter's clock leapt so far that open leases were given up. */
  isForgetful = false
  step = 0
  /** The key that most calls use. */
  #favourite = 'k1'
  #isolatesMade = 0
  /** ms that the meter's clock jumped ahead, in sum. */
  #leapt = 0

  constructor(
    seed: number,
    private readonly trace?: (line: string) => void,
  ) {
    this.random = new Random(seed)
    this.scenario = drawScenario(this.random, new Random(seed ^ 0x15b05b04))
    this.timeline = new Timeline(this.scenario.start)
    this.weather = new Weather(this.timeline, this.random)
    this.control = new ControlPlane(this.scenario)
    this.meter = new SimMeter(
      this.timeline,
      this.random,
      this.weather,
      this.audit,
      this.control,
      this.scenario,
      (what) => this.note(what),
    )
    for (let i = 0; i < this.scenario.isolates; i++) this.addIsolate()
  }

  /** @throws {Violation} when a promise of leases.md 6, 7 or 9 is broken */
  run(): void {
    this.trace?.(JSON.stringify(this.scenario))
    const isFlooded = this.scenario.rates === 'leased' && this.scenario.burst < 40
    const plain = isFlooded ? FLOOD_WEIGHTS : STEP_WEIGHTS
    const weights = this.scenario.extras ? { ...plain, ...EXTRA_WEIGHTS } : plain
    for (this.step = 1; this.step <= STEPS; this.step++) {
      this.timeline.pass(this.#pause())
      const step = this.random.weighted(weights)
      if (this.scenario.gentle && ROUGH.has(step)) continue
      if (step !== 'calls') this.note(() => step)
      this.#steps[step]()
    }
    checkCalm(this)
  }

  /** Tells whoever listens; nothing is put into words when nobody does. */
  note(what: () => string): void {
    this.trace?.(`${this.step} +${this.timeline.now - this.scenario.start} ms: ${what()}`)
  }

  addIsolate(): void {
    const skew = this.random.between(-5000, 5000)
    this.isolates.push(new SimIsolate(`iso_${++this.#isolatesMade}`, skew, this))
  }

  call(): Spending {
    const { routes, keys } = this.scenario
    const keyHash = this.random.chance(0.6) ? this.#favourite : this.random.pick(keys)
    return { keyHash, productId: PRODUCT, route: this.random.pick(routes) }
  }

  readonly #steps: Readonly<Record<Step, () => void>> = {
    calls: () => this.#calls(this.random.between(1, this.scenario.burst)),
    flood: () => this.#flood(),
    freeze: () => this.random.pick(this.isolates).freeze(this.random.between(100, 12_000)),
    isolateCrash: () => {
      this.isStranded = true
      const gone = this.random.pick(this.isolates)
      gone.crash()
      this.isolates = this.isolates.filter((i) => i !== gone)
      this.addIsolate()
    },
    meterCrash: () => {
      this.isStranded = true
      this.meter.crash()
    },
    failOver: () => {
      this.isStranded = true
      this.meter.failOver()
    },
    jump: () => this.#jump(),
    plan: () => {
      const { extras, rates } = this.scenario
      const drawn = changePlan(this.random, this.control.config.snapshot.plan, rates)
      const plan = extras ? billed(drawn) : drawn
      this.note(() => JSON.stringify(plan))
      this.control.change(
        this.random.chance(0.3) ? { plan, resetAt: this.#controlClock() } : { plan },
      )
      this.meter.configure()
    },
    reset: () => {
      this.control.change({ resetAt: this.#controlClock() })
      this.meter.configure()
    },
    overage: () => {
      const overage = this.random.chance(0.3) ? null : drawOverage(this.random)
      this.note(() => JSON.stringify(overage))
      this.control.change({ overage })
      this.meter.configure()
    },
    keyLimit: () => {
      const limited = [...(this.scenario.extras?.limits ?? [])].filter(([, { quota }]) => quota)
      if (limited.length === 0) return
      const [hash, limits] = this.random.pick(limited)
      const limit = drawKeyQuota(this.random).limit
      this.note(() => `${hash} ${limit}`)
      this.control.limit(hash, { ...limits, quota: limits.quota && { ...limits.quota, limit } })
      this.meter.configure()
    },
    favourite: () => void (this.#favourite = this.random.pick(this.scenario.keys)),
    revoke: () => {
      // The first key stays, so that there is always a caller.
      const keyHash = this.random.pick(this.scenario.keys.slice(1))
      const callAll = () => {
        for (const isolate of this.isolates) isolate.spend([{ ...this.call(), keyHash }])
      }
      callAll()
      this.timeline.after(this.random.between(0, 60), () => {
        this.control.revoke(keyHash)
        this.meter.configure()
      })
      this.timeline.after(this.random.between(5000, 7000), callAll)
    },
    alarm: () => this.meter.alarm(),
    close: () => void this.random.pick(this.isolates).close(),
    weather: () => {
      this.weather.change(this.scenario.gentle)
      if (this.weather.loss > 0) this.isStranded = true
    },
  }

  #calls(count: number): void {
    const calls = Array.from({ length: count }, () => this.call())
    this.random.pick(this.isolates).spend(calls)
  }

  /** More than a small limit at once; where the limits are large, on every isolate. */
  #flood(): void {
    if (this.scenario.rates !== 'leased') return this.#calls(this.random.between(20, 120))
    for (const isolate of this.isolates) {
      const length = this.random.chance(0.5) ? this.random.between(20, 1500) : 0
      isolate.spend(Array.from({ length }, () => this.call()))
    }
  }

  #jump(): void {
    const far = this.scenario.wildClock ? 100_000_000 : MOST_JUMP_MS
    const ms = this.random.between(-far, far)
    this.note(() => `clock ${ms}`)
    this.isStranded = true
    this.#leapt += Math.max(0, ms)
    if (this.#leapt > LEASE_FORGOTTEN_MS / 2) this.isForgetful = true
    this.meter.jump(ms)
  }

  #pause(): number {
    const busy = { tiny: 60, short: 30, second: 8, long: 2 }
    const slow = { tiny: 45, short: 30, second: 18, long: 7 }
    const length = this.random.weighted(this.scenario.isSlow ? slow : busy)
    const ms = { tiny: 20, short: 400, second: 3000, long: 12_000 }[length]
    return this.random.between(0, ms)
  }

  /** The control plane's clock differs from the meter's. */
  #controlClock(): number {
    return this.timeline.now + this.random.between(-200, 200)
  }
}
