import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  makeOriginSecret,
  signatureHeader,
  signedText,
  type SignedCall,
} from '../../../src/domain/origin-signature'

const call: SignedCall = {
  at: 1_780_000_000,
  method: 'GET',
  target: '/base/forecast/3?units=metric',
  requestId: 'req_01',
  subscription: 'sub_01',
  plan: 'Pro 2.0',
}

it('signs what the documentation says, in its order', () => {
  expect(signedText(call)).toBe(
    '1780000000.GET./base/forecast/3?units=metric.req_01.sub_01.Pro 2%2E0',
  )
})

it('has one v1 for each secret', () => {
  expect(signatureHeader(5, ['aa', 'bb'])).toBe('t=5,v1=aa,v1=bb')
})

it('a secret is its prefix and 256 random bits', () => {
  expect(makeOriginSecret(new Uint8Array(32).fill(255))).toBe(`tpo_${'f'.repeat(64)}`)
})

/** Ids and times hold no dot, methods neither; paths and plans are whatever somebody wrote. */
const word = fc.stringMatching(/^[a-z0-9_]{1,6}$/)
const anyCall = fc.record({
  at: fc.nat(),
  method: word,
  target: fc
    .array(fc.constantFrom('/', 'a', '.', 'req_1', '.sub_1.'))
    .map((parts) => parts.join('')),
  requestId: word,
  subscription: word,
  plan: fc.array(fc.constantFrom('a', '.', '%2E', '%')).map((parts) => parts.join('')),
})

it('no two calls have the same text', () => {
  fc.assert(
    fc.property(anyCall, anyCall, (one, other) => {
      expect(signedText(one) === signedText(other)).toBe(
        JSON.stringify(one) === JSON.stringify(other),
      )
    }),
  )
  // The same characters, cut elsewhere.
  const cut = { ...call, target: '/a', requestId: 'req_2', subscription: 'sub_2' }
  const moved = { ...call, target: '/a.req_2.sub_2.b', plan: 'b.req_2.sub_2.Pro' }
  expect(signedText(cut)).not.toBe(signedText(moved))
})
