/**
 * The path oracle (security C1, R8): what the origin received must be something that the key's plan may
 * call, however an origin reads it, and cost what the route that it matches costs.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RouteRecord } from '../../../src/domain/config'
import { headerOf, type Answer } from '../support/answers'
import { pipeline } from '../support/clients'
import { FULL, report } from '../support/run'
import { seeded, type Random } from '../support/random'
import { startRecordingOrigin, type RecordingOrigin } from '../support/recording-origin'
import { startGateway, type Gateway } from '../support/workerd'
import { HOST, publishProduct, subscribe, TOP_RANK, VARS, type Records } from '../support/world'
import { generatedPath } from './generated'
import { foreignPaths, ownPaths } from './listed'
import { originRouter, type OriginRouter } from './origin-router'
import { readingsOf } from './readings'
import { ROUTE_SETS, type RouteSet } from './route-sets'

const SEED = 4
const GENERATED = FULL ? 100_000 : 1500
/** Of the listed paths every so-manieth. */
const EVERY = FULL ? 1 : 25
const LISTED_AT_LEAST = FULL ? 24_000 : 1000
/** Ranks that somebody holds a key of; most attacks come from the lowest. */
const RANKS = [0, 0, 0, 2, 5, TOP_RANK]

interface Attempt {
  readonly bytes: string
  readonly isHead: boolean
  readonly method: string
  readonly set: RouteSet
  readonly path: string
  readonly rank: number
  /** The origin's view: target, less the product's base; null until it was reached. */
  target: string | null
}

let origin: RecordingOrigin
let gateway: Gateway
/** By marker. */
const onTheirWay = new Map<string, Attempt>()
const keys = new Map<string, string>()
const routers = new Map<RouteSet, OriginRouter>()
let strangers = 0

beforeAll(async () => {
  origin = await startRecordingOrigin({
    seen({ headers, target }) {
      const attempt = onTheirWay.get(headers.get('x-marker')?.[0] ?? '')
      if (attempt) attempt.target = target
      else strangers++
    },
  })
  const records: Records = {}
  for (const set of ROUTE_SETS) {
    const originUrl = `${origin.url}/base-${set.slug}`
    const product = await publishProduct(records, { slug: set.slug, originUrl, routes: set.routes })
    for (const rank of new Set(RANKS)) {
      keys.set(`${set.slug} ${rank}`, await subscribe(records, product, rank))
    }
    routers.set(set, originRouter(set.routes))
  }
  gateway = await startGateway({ records, vars: VARS, allow: ['private'] })
})
afterAll(async () => {
  await gateway?.stop()
  await origin?.close()
})

it('a key reaches only what its plan may call, and pays what that costs', async () => {
  const tally: Record<string, number> = {}
  const findings: string[] = []
  const started = performance.now()
  await pipeline({
    port: gateway.port,
    requests: attempts(),
    answered(attempt, answer) {
      onTheirWay.delete(markerOf(attempt))
      const verdict = judge(attempt, answer)
      tally[verdict.kind] = (tally[verdict.kind] ?? 0) + 1
      if (verdict.problem) findings.push(`${verdict.problem}: ${describe(attempt, answer)}`)
    },
  })
  const seconds = (performance.now() - started) / 1000
  report('path oracle', { ...counts, ...tally, bypasses: findings.length, seconds })
  expect(findings.slice(0, 20)).toEqual([])
  expect(origin.violations.slice(0, 5)).toEqual([])
  expect(strangers).toBe(0)
  expect(gateway.isAlive()).toBe(true)
  expect(counts.listed / ROUTE_SETS.length).toBeGreaterThan(LISTED_AT_LEAST)
})

const counts = { listed: 0, generated: 0 }

function* attempts(): Generator<Attempt> {
  for (const [index, set] of ROUTE_SETS.entries()) {
    const random = seeded(SEED + index)
    let line = 0
    for (const path of listedPaths(set)) {
      if (line++ % EVERY !== 0) continue
      counts.listed++
      yield attempt(random, set, path)
    }
    for (let i = 0; i < GENERATED; i++) {
      counts.generated++
      yield attempt(random, set, generatedPath(random, set))
    }
  }
}

function* listedPaths(set: RouteSet): Generator<string> {
  yield* ownPaths(set)
  if (process.env.CORPORA) yield* foreignPaths(`${process.env.CORPORA}/traversal`, set)
}

let lastMarker = 0

function attempt(random: Random, set: RouteSet, path: string): Attempt {
  const method = random.pick(['GET', 'GET', 'GET', 'HEAD', 'POST'])
  const rank = random.pick(RANKS)
  const marker = `${++lastMarker}`
  const bytes =
    `${method} /${set.slug}${path} HTTP/1.1\r\nhost: ${HOST}\r\n` +
    `x-api-key: ${keys.get(`${set.slug} ${rank}`)}\r\nx-marker: ${marker}\r\n` +
    `${method === 'POST' ? 'content-length: 0\r\n' : ''}\r\n`
  const made = { bytes, isHead: method === 'HEAD', method, set, path, rank, target: null }
  onTheirWay.set(marker, made)
  return made
}

const markerOf = ({ bytes }: Attempt): string => /x-marker: (\d+)/.exec(bytes)?.[1] ?? ''

function describe({ method, set, path, rank, target }: Attempt, answer: Answer | null): string {
  const units = answer && headerOf(answer, 'x-usage-units')
  return JSON.stringify({
    method,
    set: set.name,
    path,
    rank,
    target,
    status: answer?.status,
    units,
  })
}

function judge(
  attempt: Attempt,
  answer: Answer | null,
): { readonly kind: string; readonly problem?: string } {
  const { target, method, set, rank } = attempt
  if (answer === null) return { kind: 'closed' }
  const status = answer.status >= 500 ? `${answer.status}` : `${answer.status}`
  if (target === null) {
    if (headerOf(answer, 'x-error-source') !== 'gateway') {
      return answer.status >= 400
        ? { kind: `front ${status}` }
        : { kind: 'answered unasked', problem: 'no origin' }
    }
    return answer.status >= 500
      ? { kind: status, problem: 'our 5xx' }
      : { kind: `refused ${status}` }
  }
  const base = `/base-${set.slug}`
  const [path = ''] = target.split('?')
  if (!path.startsWith(`${base}/`)) return { kind: 'astray', problem: 'outside of the base' }
  const router = routers.get(set)
  const routesOf = (reading: string): readonly RouteRecord[] => router?.(method, reading) ?? []
  const received = path.slice(base.length)
  const asIs = routesOf(received)
  const units = Number(headerOf(answer, 'x-usage-units'))
  if (!asIs.some((route) => route.weight === units * 1000)) {
    return { kind: 'mischarged', problem: 'charged for another route' }
  }
  for (const reading of readingsOf(path)) {
    if (!reading.startsWith(`${base}/`))
      return { kind: 'bypass', problem: `read outside as ${reading}` }
    const dear = routesOf(reading.slice(base.length)).find((route) => route.minRank > rank)
    if (dear)
      return { kind: 'bypass', problem: `read as ${reading}, ${dear.path} of rank ${dear.minRank}` }
  }
  return { kind: 'forwarded' }
}
