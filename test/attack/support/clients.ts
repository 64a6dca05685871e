/** Clients that send bytes as they are written. */
import { connect } from 'node:net'
import { AnswerReader, type Answer } from './answers'

/** A request as latin1, and whether it is HEAD's. */
export interface RawRequest {
  readonly bytes: string
  readonly isHead: boolean
}

export interface Pipelined<T extends RawRequest> {
  readonly port: number
  readonly requests: Iterable<T>
  /** Null when the connection ended without an answer to it. */
  answered(request: T, answer: Answer | null): void
  readonly connections?: number
  /** Requests on their way at once on each connection. */
  readonly depth?: number
}

/**
 * Sends every request over a few connections that stay open. When one ends, what was not answered is sent
 * over another, but for the first of them: it is what ended it.
 */
export async function pipeline<T extends RawRequest>(options: Pipelined<T>): Promise<void> {
  const { connections = 8, requests } = options
  const source = requests[Symbol.iterator]()
  const again: T[] = []
  const next = (): T | null => {
    const waiting = again.pop()
    if (waiting) return waiting
    const { done, value } = source.next()
    return done ? null : value
  }
  const run = async () => {
    for (let first = next(); first; first = next()) await oneConnection(options, first, next, again)
  }
  await Promise.all(Array.from({ length: connections }, run))
}

function oneConnection<T extends RawRequest>(
  { port, answered, depth = 8 }: Pipelined<T>,
  first: T,
  next: () => T | null,
  again: T[],
): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const reader = new AnswerReader()
  const sent: T[] = [first]
  socket.write(first.bytes, 'latin1')
  let drained = false
  const fill = () => {
    let bytes = ''
    while (!drained && sent.length < depth) {
      const request = next()
      if (request) {
        sent.push(request)
        bytes += request.bytes
      } else drained = true
    }
    if (bytes) socket.write(bytes, 'latin1')
    if (sent.length === 0) socket.end()
  }
  let answers = 0
  const take = (list: readonly Answer[]) => {
    for (const answer of list) {
      answers++
      const request = sent.shift()
      if (request) answered(request, answer)
    }
  }
  socket.on('data', (chunk: Buffer) => {
    take(reader.take(chunk.toString('latin1'), (index) => sent[index]?.isHead ?? false))
    fill()
  })
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.on('close', () => {
      take(reader.end())
      // An answer that ends the connection was to the last request that it answered.
      const culprit = answers === 0 ? sent.shift() : undefined
      if (culprit) answered(culprit, null)
      again.push(...sent.toReversed())
      resolve()
    })
  })
}

export interface Exchange {
  /** Everything that came back, as latin1. */
  readonly received: string
  /** ms from the last byte sent until the connection was closed. */
  readonly ms: number
  readonly outcome: 'ended' | 'reset' | 'open'
}

/**
 * Sends bytes over a connection of their own, then closes our half and waits for the other.
 * @param patienceMs after which a connection counts as left open
 */
export function exchange(
  port: number,
  bytes: string | readonly string[],
  patienceMs = 10_000,
): Promise<Exchange> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
  let received = ''
  let outcome: Exchange['outcome'] = 'ended'
  const parts = typeof bytes === 'string' ? [bytes] : bytes
  const started = performance.now()
  for (const part of parts) socket.write(part, 'latin1')
  socket.end()
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      outcome = 'open'
      socket.resetAndDestroy()
    }, patienceMs)
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
    socket.on('error', () => (outcome = outcome === 'open' ? 'open' : 'reset'))
    socket.on('close', () => {
      clearTimeout(timer)
      resolve({ received, outcome, ms: performance.now() - started })
    })
  })
}
