import { extendedQuota } from '../../../../../src/domain/overage'
import { windowsOf } from './rate-audit'
import { sum } from './audit'
import type { Verdict } from './isolate'
import { insist } from './violation'
import type { World } from './world'

const EXPIRED_MS = 15_000
/** How far the meter's clock jumps, in seeds where it does not go wild. */
export const MOST_JUMP_MS = 240_000
const MOST_CALLS = 2500

/** The storm is over: what must hold once nothing is lost any more. */
export function checkCalm(world: World): void {
  world.weather.calm()
  world.meter.endZombie()
  world.meter.configure()
  world.note(() => 'calm')
  world.timeline.pass(EXPIRED_MS + world.meter.behind)
  report(world)
  checkLedger(world)
  waitForRates(world)
  checkLiveness(world)
}

/** All live isolates say what they used, and the ledger gets it. */
function report(world: World): void {
  for (let i = 0; i < 5; i++) {
    for (const isolate of world.isolates) isolate.close()
    world.timeline.pass(1000)
  }
  for (let i = 0; i < 4 && world.meter.book.hasSettled; i++) {
    world.meter.alarm()
    world.timeline.pass(61_000)
  }
  insist(!world.meter.book.hasSettled, () => 'settled usage never reached the ledger')
}

/** Every charged call is billed once, save those of isolates that died before they could tell. */
function checkLedger({ audit, isolates, isForgetful, meter }: World): void {
  const numbers = [...audit.ledger.keys()]
  insist(
    numbers.length === 0 || Math.max(...numbers) === numbers.length,
    () => `the ledger has gaps: ${numbers.join(' ')}`,
  )
  const billed = sum([...audit.ledger.values()])
  const alive = isolates.map((isolate) => audit.chargedBy(isolate.id))
  const charged = sum(alive)
  // What was spent on overdraft waits for the next lease, and its calls with it.
  const overdraft = alive.reduce((total, own) => total + own.overdraft, 0)
  insist(
    isForgetful || billed.units >= charged.units - overdraft,
    () => `${billed.units} billed, ${charged.units} charged by isolates that live`,
  )
  insist(
    isForgetful || overdraft > 0 || billed.calls >= charged.calls,
    () => `${billed.calls} calls billed, ${charged.calls} charged by isolates that live`,
  )
  const usage = meter.book.usage(meter.clock)
  for (const window of usage?.windows ?? []) {
    insist(window.used <= billed.units, () => `${window.name} shows ${window.used} settled units`)
    if (usage?.overage?.window !== window.name) continue
    // A limit that was lowered leaves units beyond it that nobody agreed to pay for.
    const beyond = Math.max(0, window.used - (window.limit ?? 0))
    const { units, cap } = usage.overage
    const isSeen = units <= beyond && units >= Math.min(beyond, cap ?? Number.POSITIVE_INFINITY)
    insist(isSeen, () => `${units} of overage, ${beyond} settled beyond the quota, cap ${cap}`)
  }
}

function waitForRates({ control, scenario, timeline }: World): void {
  const { plan } = control.config.snapshot
  const asks = scenario.routes.map((r) => ({ routeId: r.id, overrides: r.rates, need: 1, want: 0 }))
  const lengths = asks.flatMap((ask) => windowsOf(ask, plan).map((w) => w.rule.windowMs))
  timeline.pass(2 * Math.max(0, ...lengths) + EXPIRED_MS)
}

/** Quiet at last: calls pass until a quota is used up, and all of it can be. */
function checkLiveness(world: World): void {
  const { plan, overage } = world.control.config.snapshot
  const beyond = overage ? (overage.capUnits ?? Number.POSITIVE_INFINITY) : 0
  world.timeline.pass(untilNextPeriods(world))
  const first = callOnce(world, 0)
  if (first !== 'admitted') {
    insist(first === 'quota', () => `with a quiet network the first call was ${first}`)
    return checkUsedUp(world)
  }
  const extended = extendedQuota(plan.quotas)
  const limits = plan.quotas.map(
    (q) => (q.limit ?? Number.POSITIVE_INFINITY) + (q === extended ? beyond : 0),
  )
  if (Math.min(...limits) > MOST_CALLS * 1000 || plan.routeRate || plan.aggregateRate) return
  for (let i = 0; i < MOST_CALLS + 20; i++) {
    if (callOnce(world, i) !== 'quota') continue
    // Units that other isolates hold come back when their leases end.
    world.timeline.pass(EXPIRED_MS)
    if (callOnce(world, i) === 'quota') return checkUsedUp(world)
  }
  insist(false, () => 'a limited quota never ended')
}

function callOnce(world: World, i: number): Verdict {
  const [route] = world.scenario.routes
  const isolate = world.isolates[i % world.isolates.length]
  let verdict: Verdict = 'unavailable'
  isolate?.spend([{ ...world.call(), keyHash: 'k1', route: route ?? null }], (v) => (verdict = v))
  world.timeline.pass(1100)
  return verdict
}

/** A refusal is right only when some window has less than one call left, strands aside. */
function checkUsedUp(world: World): void {
  const { audit, meter, isForgetful, isStranded } = world
  const { windows = [], overage } = meter.book.usage(meter.clock) ?? {}
  // A block that was lost with the meter's memory cannot be told from here.
  const lostAt = isForgetful ? Number.POSITIVE_INFINITY : meter.lostAt + MOST_JUMP_MS
  if (meter.lostAt > 0 && windows.some((w) => w.startsAt <= lostAt)) return
  // Leases pay for what was spent on overdraft, too.
  const overdraft = [...audit.charged.values()].reduce((total, own) => total + own.overdraft, 0)
  const left = windows.map(({ name, startsAt, limit }) => {
    const window = audit.quotas.windows.get(`${name}:${startsAt}`)
    const spent = window ? window.spent + strandedIn(world, window) : 0
    const cap = overage?.window === name ? (overage.cap ?? Number.POSITIVE_INFINITY) : 0
    return (limit ?? Number.POSITIVE_INFINITY) + cap - spent - overdraft
  })
  insist(
    Math.min(...left) < 1000,
    () => `refused with ${Math.min(...left)} milli-units left, stranded: ${isStranded}`,
  )
}

/** What leases whose isolate died, or that never arrived, may have taken with them. */
function strandedIn({ audit, isolates, isStranded }: World, window: object): number {
  if (!isStranded) return 0
  const alive = new Set(isolates.map((isolate) => isolate.id))
  let stranded = 0
  for (const lease of audit.quotas.leases.values()) {
    const isLost = !lease.arrived || !alive.has(lease.isolate)
    if (isLost && lease.windows.some((w) => w === window)) stranded += lease.units - lease.spent
  }
  return stranded
}

/** Past the end of periods that would end while the quota is being used up. */
function untilNextPeriods({ audit, meter }: World): number {
  const ends = [...audit.quotas.windows.values()].map((w) => w.end - meter.clock)
  const soon = ends.filter((ms) => ms > 0 && ms < MOST_CALLS * 1100 + 600_000)
  return Math.max(0, ...soon)
}
