import { inMaintenance } from '../../db/status-incidents'
import { recordProbes, type RecordedProbe } from '../../db/status-probes'
import {
  claimHosts,
  nextTurnOfAll,
  originAuthOf,
  targetsAt,
  type TargetRow,
} from '../../db/status-targets'
import { dayOf } from '../../domain/status/history'
import {
  countProbe,
  FAILURES_TO_OPEN,
  SUCCESSES_TO_RESOLVE,
  whoseTurn,
} from '../../domain/status/probe'
import { minuteOf, nextTurn } from '../../domain/status/schedule'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { settleIncidents } from './automatic'
import { probe } from './probe'
import { writeSnapshot } from './snapshot'

declare const DEVELOPMENT: boolean

const MINUTE_MS = 60_000
/** From the start of a run on: then the next one's turn has come. */
const RUN_MS = DEVELOPMENT ? 0 : 55_000
/** Claimed together. */
const AT_ONCE = 30
/** A Worker keeps six connections open at the same time. */
const CONCURRENCY = 6
/**
 * In one run: a Worker may do a thousand subrequests. A probe may be two, and some are the database's. Four
 * runs start each minute.
 */
const MOST = 400
/** Times that a run shows what has changed at once; what is more shows with the next run of `keepStatus`. */
const MOST_SHOWN = 2
/** Longer than a batch can take: 30 hosts, six at a time, 10 s each. */
const CLAIM_MS = 2 * MINUTE_MS
/** A batch costs six subrequests beside its probes: hosts are gathered, not taken one by one. */
const SHORTEST_PAUSE_MS = 2000

/**
 * Probes hosts whose turn has come, the longest due first, until the minute is over: each at its own second
 * of it. What was missed is not made up for.
 * @param runMs 0 probes at once what has its turn in this minute, and does not wait
 */
export async function probeProducts(deps: PortalDeps, runMs = RUN_MS): Promise<void> {
  const end = Date.now() + runMs
  let shown = 0
  for (let left = MOST; left > 0;) {
    const now = deps.now()
    const before = runMs === 0 ? minuteOf(now) + MINUTE_MS : now + 1
    const limit = Math.min(AT_ONCE, left)
    const claim = deps.newId('claim')
    const until = now + CLAIM_MS
    const hosts = await claimHosts(deps.db, { claim, now, before, until, limit })
    left -= Math.max(1, hosts.length)
    if (hosts.length > 0 && (await probeHosts(deps, claim, hosts)) && ++shown <= MOST_SHOWN)
      await show(deps)
    // After a full batch more may have their turn.
    if (hosts.length === limit) continue
    if (runMs === 0 ? hosts.length === 0 : !(await pause(deps, end))) return
  }
}

/** Waits until the next turn. False when the run is over before. */
async function pause(deps: PortalDeps, end: number): Promise<boolean> {
  const next = (await nextTurnOfAll(deps.db)) ?? Infinity
  const wait = Math.max(SHORTEST_PAUSE_MS, next - deps.now())
  if (Date.now() + wait >= end) return false
  await new Promise((resolve) => setTimeout(resolve, wait))
  return true
}

/** What has just become down or up again is shown at once; what fails is left to `keepStatus`. */
async function show(deps: PortalDeps): Promise<void> {
  try {
    await settleIncidents(deps)
    await writeSnapshot(deps)
  } catch (error) {
    log({ event: 'status_not_shown', error })
  }
}

/** @returns whether something has become down, or up again */
async function probeHosts(
  deps: PortalDeps,
  claim: string,
  hosts: readonly string[],
): Promise<boolean> {
  const { db } = deps
  const byHost = Map.groupBy(await targetsAt(db, hosts), ({ host }) => host)
  const turns = [...byHost.values()].flatMap((targets) => whoseTurn(targets) ?? [])
  const ids = turns.flatMap(({ productId }) => productId ?? [])
  const auth = await originAuthOf(db, ids)
  const all = [...byHost.values()].flat().flatMap(({ productId }) => productId ?? [])
  const quiet = await inMaintenance(db, all, deps.now())
  const probes: RecordedProbe[] = []
  await eachOf(turns, CONCURRENCY, async (turn) => {
    const result = await probe(deps, turn, auth)
    const at = deps.now()
    if (result === null) return
    for (const target of byHost.get(turn.host) ?? []) {
      const { id, host } = target
      const isTurn = id === turn.id
      const counted = countProbe(target, result, at, isTurn)
      if (counted === null) continue
      const { durationMs } = result
      const status = isTurn ? result.status : null
      const error = counted.ok ? null : result.error
      probes.push({ id, host, status, error, durationMs, ...counted, counts: !quiet.has(id) })
    }
  })
  const now = deps.now()
  const at = { now, minute: minuteOf(now), day: dayOf(now) }
  const next = Object.fromEntries(hosts.map((host) => [host, nextTurn(host, now)]))
  await recordProbes(db, claim, at, probes, next)
  return probes.some(isTurningPoint)
}

const isTurningPoint = ({ failures, successes }: RecordedProbe): boolean =>
  failures === FAILURES_TO_OPEN || successes === SUCCESSES_TO_RESOLVE || successes === 1

async function eachOf(
  targets: readonly TargetRow[],
  lanes: number,
  work: (target: TargetRow) => Promise<void>,
): Promise<void> {
  const waiting = targets.values()
  const lane = async () => {
    for (const target of waiting) await work(target)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
