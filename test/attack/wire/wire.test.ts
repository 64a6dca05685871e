/** What HTTP asks of an intermediary (security B1, B2, B11), over raw sockets: the cases of ../vtc, and more. */
import { afterAll, beforeAll, describe, it, type ExpectStatic } from 'vitest'
import { AnswerReader, type Answer } from '../support/answers'
import { exchange } from '../support/clients'
import {
  startRecordingOrigin,
  type OriginRequest,
  type RecordingOrigin,
} from '../support/recording-origin'
import { startGateway, type Gateway } from '../support/workerd'
import { HOST, publishProduct, routeOf, subscribe, VARS, type Records } from '../support/world'
import type { Expected, WireCase } from './case'
import { toConsumer } from './to-consumer'
import { toOrigin } from './to-origin'

interface Arrived {
  readonly head: string
  /** Null until it is whole. */
  body: string | null
}

let origin: RecordingOrigin
let gateway: Gateway
let key: string
/** By the number of the case, which is the path's last segment. */
const cases = new Map<string, WireCase>()
const arrived = new Map<string, Arrived>()

const numberOf = ({ target }: Pick<OriginRequest, 'target'>) => target.split('/').at(-1) ?? ''

beforeAll(async () => {
  origin = await startRecordingOrigin({
    seen(request) {
      const fields = [...request.headers].flatMap(([name, all]) => all.map((v) => `${name}: ${v}`))
      const head = [`${request.method} ${request.target} HTTP/1.1`, ...fields].join('\n')
      arrived.set(numberOf(request), { head, body: null })
    },
    answer(request, body) {
      const one = arrived.get(numberOf(request))
      if (one) one.body = body
      const length = request.method === 'HEAD' ? '' : 'ok'
      return (
        cases.get(numberOf(request))?.answer ??
        `HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n${length}`
      )
    },
  })
  const records: Records = {}
  const routes = ['GET', 'POST', 'PUT'].map((method) => routeOf('/{rest+}', 0, 1, { method }))
  const product = await publishProduct(records, { slug: 'wire', originUrl: origin.url, routes })
  key = await subscribe(records, product, 0)
  gateway = await startGateway({ records, vars: VARS, allow: ['private'] })
})
afterAll(async () => {
  await gateway?.stop()
  await origin?.close()
})

describe('to the origin', () => {
  it.for(toOrigin)('$name', run)
})
describe('to the consumer', () => {
  it.for(toConsumer)('$name', run)
})

async function run(one: WireCase, { expect }: { expect: ExpectStatic }): Promise<void> {
  const number = `${cases.size + 1}`
  cases.set(number, one)
  const { method = 'GET', path = '/x', request = '\r\n' } = one
  const before = origin.count
  const bytes = `${method} /wire${path}/${number} HTTP/1.1\r\nHost: ${HOST}\r\nX-Api-Key: ${key}\r\n${request}`
  const { received, outcome } = await exchange(gateway.port, bytes, 5000)
  expect(outcome, received).not.toBe('open')
  const reader = new AnswerReader()
  const answers = [...reader.take(received, () => method === 'HEAD'), ...reader.end()]
  if (one.client) checkAnswer(expect, one.client, answers[0], reader.rest, received)
  if (one.origin === null) expect(origin.count - before).toBe(0)
  // A safe call that got no answer may be sent once more (security B14).
  else expect(origin.count - before).toBeLessThanOrEqual(isRepeatable(method, answers) ? 2 : 1)
  if (one.origin) checkArrived(expect, one.origin, arrived.get(number))
  expect(origin.violations).toEqual([])
}

const isRepeatable = (method: string, [answer]: readonly Answer[]): boolean =>
  method === 'GET' && answer?.status === 502

function checkAnswer(
  expect: ExpectStatic,
  expected: Expected,
  answer: Answer | undefined,
  rest: string,
  received: string,
): void {
  const head = (answer?.head ?? received).replaceAll('\r\n', '\n')
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
  if (expected.status) expect([expected.status].flat(), received).toContain(status)
  for (const pattern of expected.has ?? []) expect(head).toMatch(pattern)
  for (const pattern of expected.hasNot ?? [])
    expect(received.replaceAll('\r\n', '\n')).not.toMatch(pattern)
  if (expected.body !== undefined) expect(answer?.body).toBe(expected.body)
  if (expected.isCut) expect(answer, received).toBeUndefined()
  else expect(rest).toBe('')
}

function checkArrived(expect: ExpectStatic, expected: Expected, one: Arrived | undefined): void {
  // One that breaks off may not have been sent on at all.
  if (expected.isCut) return expect(one?.body ?? null).toBeNull()
  for (const pattern of expected.has ?? []) expect(one?.head).toMatch(pattern)
  for (const pattern of expected.hasNot ?? []) expect(one?.head).not.toMatch(pattern)
  if (expected.body !== undefined) expect(one?.body).toBe(expected.body)
}
