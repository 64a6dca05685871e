/** Changes to the bytes of a request. */
import type { Random } from '../support/random'
import type { Seed } from './seeds'

type Mutation = (bytes: string, random: Random, others: readonly Seed[]) => string

const FIELDS = [
  'Content-Length: 0',
  'Content-Length: 5',
  'Content-Length: 1',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, chunked',
  'Transfer-Encoding : chunked',
  'Connection: close',
  'Connection: keep-alive, x-api-key',
  'Host: evil.test',
  'Host: gateway.test',
  'Expect: 100-continue',
  'Upgrade: websocket',
  'Connection: upgrade',
  'TE: trailers, deflate',
  'Trailer: x-api-key',
  'X-Api-Key: tpk_live_x',
  'Authorization: Bearer tpk_live_x',
  'Authorization: Digest x',
  'Cookie: a=b',
  'Via: 1.1 turnpike',
  'CDN-Loop: turnpike',
  'CDN-Loop: x',
  'X-Turnpike-Request-Id: req_1',
  'X-Request-Id: req_1',
  'CF-Connecting-IP: 203.0.113.9',
  'CF-Worker: x',
  'X-HTTP-Method-Override: DELETE',
  'Proxy-Connection: keep-alive',
  'Keep-Alive: timeout=1',
  'HTTP2-Settings: AAA',
  'Range: bytes=0-',
  'Idempotency-Key: k',
  'Origin: https://evil.test',
  'Access-Control-Request-Method: GET',
  'Content-Type: application/json; charset=\xff',
]
const TOKENS = [
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\0',
  ' ',
  '\t',
  '\x0b',
  ':',
  ';',
  ',',
  '\x7f',
  '\xff',
  '%00',
  '/..',
  '?',
  '#',
  '\\',
  '"',
  'HTTP/1.1',
]

/** A place in the head more often than in the body. */
const place = (bytes: string, random: Random): number => {
  const head = bytes.indexOf('\r\n\r\n')
  return random.below((random.chance(0.8) && head > 0 ? head + 4 : bytes.length) + 1)
}
/** Just before some line of the head. */
function beforeLine(bytes: string, random: Random): number {
  const ends = [...bytes.matchAll(/\r\n/g)].map((m) => m.index + 2)
  return ends.length === 0 ? bytes.length : random.pick(ends)
}
const insert = (bytes: string, at: number, text: string) =>
  bytes.slice(0, at) + text + bytes.slice(at)

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bit flipped'(bytes, random) {
    const at = place(bytes, random)
    const flipped = (bytes.charCodeAt(at) || 0) ^ (1 << random.below(8))
    return bytes.slice(0, at) + String.fromCharCode(flipped) + bytes.slice(at + 1)
  },
  'byte replaced'(bytes, random) {
    const at = place(bytes, random)
    return bytes.slice(0, at) + String.fromCharCode(random.below(256)) + bytes.slice(at + 1)
  },
  'token inserted': (bytes, random) => insert(bytes, place(bytes, random), random.pick(TOKENS)),
  'bytes removed'(bytes, random) {
    const at = place(bytes, random)
    return bytes.slice(0, at) + bytes.slice(at + 1 + random.below(8))
  },
  'bytes repeated'(bytes, random) {
    const at = place(bytes, random)
    const part = bytes.slice(at, at + 1 + random.below(40))
    return insert(bytes, at, part.repeat(1 + random.below(3)))
  },
  'field added': (bytes, random) =>
    insert(bytes, beforeLine(bytes, random), `${random.pick(FIELDS)}\r\n`),
  'field added with bare LF': (bytes, random) =>
    insert(bytes, beforeLine(bytes, random), `${random.pick(FIELDS)}\n`),
  'field added with bare CR': (bytes, random) =>
    insert(bytes, beforeLine(bytes, random), `${random.pick(FIELDS)}\r`),
  'line folded': (bytes, random) =>
    insert(bytes, beforeLine(bytes, random), random.pick([' ', '\t', ' folded\r\n'])),
  'line repeated'(bytes, random) {
    const at = beforeLine(bytes, random)
    const end = bytes.indexOf('\r\n', at)
    return end === -1 ? bytes : insert(bytes, at, bytes.slice(at, end + 2))
  },
  'line removed'(bytes, random) {
    const at = beforeLine(bytes, random)
    const end = bytes.indexOf('\r\n', at)
    return end === -1 ? bytes : bytes.slice(0, at) + bytes.slice(end + 2)
  },
  'line ends bare'(bytes, random) {
    const to = random.pick(['\n', '\r', '\n\r', '\r\r\n'])
    return random.chance(0.5) ? bytes.replaceAll('\r\n', to) : bytes.replace('\r\n', to)
  },
  'cut off': (bytes, random) => bytes.slice(0, random.below(bytes.length) + 1),
  'value made long'(bytes, random) {
    const at = bytes.indexOf(': ', random.below(bytes.length))
    return insert(bytes, at === -1 ? bytes.length : at + 2, 'v'.repeat(1 << (4 + random.below(13))))
  },
  'case changed': (bytes, random) => {
    const at = place(bytes, random)
    const part = bytes.slice(at, at + 12)
    return (
      bytes.slice(0, at) +
      (random.chance(0.5) ? part.toUpperCase() : part.toLowerCase()) +
      bytes.slice(at + 12)
    )
  },
  'another behind it': (bytes, random, others) => bytes + random.pick(others).bytes,
  'another within it': (bytes, random, others) =>
    insert(bytes, place(bytes, random), random.pick(others).bytes),
}

const NAMES = Object.keys(MUTATIONS)

/** One to four mutations of a seed. The name tells them. */
export function mutated(seed: Seed, random: Random, others: readonly Seed[]): Seed {
  let { name, bytes } = seed
  const times = 1 + random.below(random.pick([1, 2, 4]))
  for (let i = 0; i < times; i++) {
    const how = random.pick(NAMES)
    bytes = MUTATIONS[how]?.(bytes, random, others) ?? bytes
    name += `, ${how}`
  }
  return { name, bytes }
}
