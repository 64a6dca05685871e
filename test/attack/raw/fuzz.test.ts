/**
 * Malformed and mutated requests, raw (security R7). Nothing of it may break the gateway, make two
 * requests at the origin out of one, or reach the origin in a shape that is not strictly valid.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routeOf } from '../support/world'
import { exchange, type Exchange } from '../support/clients'
import { headerOf, isOurs, type Answer } from '../support/answers'
import { seeded } from '../support/random'
import { FULL, report } from '../support/run'
import {
  startRecordingOrigin,
  type OriginRequest,
  type RecordingOrigin,
  type Violation,
} from '../support/recording-origin'
import { startGateway, type Gateway } from '../support/workerd'
import { HOST, publishProduct, subscribe, VARS, type Records } from '../support/world'
import { desyncSeeds } from './desync'
import { mutated } from './mutations'
import { regressions } from './regressions'
import { seeds, type Caller, type Seed } from './seeds'

const SEED = 7
const MUTATED = FULL ? 260_000 : 3000
const AT_ONCE = 24
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** What only one hop, or only the gateway, may say. */
const NOT_TO_ORIGIN =
  /^(?:keep-alive|trailer|upgrade|expect|forwarded|x-real-ip|true-client-ip|x-original-url|x-rewrite-url|x-api-key|proxy-.*|x-http-method.*|http2-settings|.*_.*)$/

let origin: RecordingOrigin
let gateway: Gateway
let caller: Caller
const findings: string[] = []
/** Ids of requests that the origin got, until their answer is seen. */
const unanswered = new Set<string>()
const everSeen = new Set<string>()

beforeAll(async () => {
  origin = await startRecordingOrigin({ seen: inspect })
  const records: Records = {}
  const routes = METHODS.map((method) => routeOf('/{rest+}', 0, 1, { method }))
  const product = await publishProduct(records, { slug: 'fuzz', originUrl: origin.url, routes })
  caller = { slug: 'fuzz', key: await subscribe(records, product, 0) }
  gateway = await startGateway({ records, vars: VARS, allow: ['private'] })
})
afterAll(async () => {
  await gateway?.stop()
  await origin?.close()
})

it('nothing that is sent breaks the gateway, or becomes two requests', async () => {
  const tally = {
    requests: 0,
    answered: 0,
    forwarded: 0,
    refused: 0,
    front: 0,
    silent: 0,
    reset: 0,
  }
  const frontFailures: Record<string, number> = {}
  let slowest = 0
  const started = performance.now()
  const source = cases()
  const one = async () => {
    for (const { name, bytes } of source) {
      tally.requests++
      const result = await exchange(gateway.port, bytes)
      slowest = Math.max(slowest, result.ms)
      const answers = answersOf(result)
      if (result.outcome === 'open') findings.push(`open after 10 s: ${show(name, bytes)}`)
      if (result.outcome === 'reset') tally.reset++
      if (answers.length === 0) tally.silent++
      else tally.answered++
      for (const answer of answers) {
        const id = headerOf(answer, 'x-request-id')
        if (id !== null) unanswered.delete(id)
        if (isOurs(answer)) {
          tally.refused++
          if (answer.status >= 500 && answer.status !== 508) {
            const code = /"code":"(\w+)"/.exec(answer.body)?.[1]
            findings.push(`our ${answer.status} ${code}: ${show(name, bytes)}`)
          }
        } else if (id === null) {
          tally.front++
          if (answer.status >= 500) {
            const which = `${answer.status} ${answer.body.trim().slice(0, 80)}`
            frontFailures[which] = (frontFailures[which] ?? 0) + 1
          }
        } else tally.forwarded++
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const seconds = (performance.now() - started) / 1000
  const front5xx = Object.values(frontFailures).reduce((sum, n) => sum + n, 0)
  report('raw requests', {
    ...tally,
    'at the origin': origin.count,
    'without an answer': unanswered.size,
    'front 5xx': front5xx,
    findings: findings.length,
    'slowest ms': slowest,
    seconds,
  })
  for (const [which, times] of Object.entries(frontFailures).toSorted(([, a], [, b]) => b - a)) {
    console.log(`  runtime front: ${times} x ${which}`)
  }
  expect(findings.slice(0, 20)).toEqual([])
  expect(distinct(origin.violations)).toEqual([])
  expect(gateway.isAlive(), gateway.output().slice(-2000)).toBe(true)
  expect(gateway.output()).not.toContain('"unexpected"')
  const after = await exchange(
    gateway.port,
    `GET /fuzz/after HTTP/1.1\r\nhost: ${HOST}\r\nx-api-key: ${caller.key}\r\n\r\n`,
  )
  expect(after.received).toMatch(/^HTTP\/1.1 200 /)
})

/** What every request at the origin must be: one of ours, once, with what it may carry and no more. */
function inspect({ headers, target }: OriginRequest): void {
  const ids = headers.get('x-turnpike-request-id') ?? []
  const [id = ''] = ids
  if (ids.length !== 1 || !id.startsWith('req_'))
    findings.push(`a request that is not ours: ${target}`)
  else if (everSeen.has(id)) findings.push(`two requests at the origin for one: ${id}`)
  everSeen.add(id)
  unanswered.add(id)
  for (const [name, values] of headers) {
    if (NOT_TO_ORIGIN.test(name)) findings.push(`the origin got ${name}: ${values.join()}`)
    if (values.some((value) => value.includes(caller.key))) findings.push(`the key in ${name}`)
  }
  if (target.includes(caller.key)) findings.push(`the key in ${target}`)
  const via = headers.get('via') ?? []
  if (via.length !== 1 || !/^(?!.*turnpike.*turnpike).*1\.1 turnpike$/i.test(via[0] ?? '')) {
    findings.push(`not one Via of ours: ${via.join(' | ')}`)
  }
}

function* cases(): Generator<Seed> {
  const whole = [
    ...regressions(caller),
    ...seeds(caller),
    ...(process.env.CORPORA ? desyncSeeds(`${process.env.CORPORA}/http-desync`, caller) : []),
  ]
  yield* whole
  const random = seeded(SEED)
  for (let i = 0; i < MUTATED; i++) yield mutated(random.pick(whole), random, whole)
}

/** Answers by their heads; no body that is sent here holds what begins one. */
function answersOf({ received }: Exchange): Answer[] {
  return received
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((text) => text !== '')
    .map((text) => {
      const [head = '', body = ''] = text.split('\r\n\r\n', 2)
      return { status: Number(text.slice(9, 12)), head, body }
    })
    .filter(({ status }) => status >= 200)
}

/** One of each kind. */
const distinct = (list: readonly Violation[]): Violation[] =>
  list.filter(({ what }, index) => list.findIndex((v) => v.what === what) === index)

const show = (name: string, bytes: string): string =>
  `${name} ${JSON.stringify(bytes.slice(0, 600))}`
