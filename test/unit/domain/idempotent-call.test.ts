/** Product G14: what one Idempotency-Key costs, whatever happens in which order. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  claimCall,
  completeCall,
  isIdempotencyKey,
  KEPT_MS,
  MOST_FREE_REPEATS,
  type KeptKey,
} from '../../../src/domain/idempotent-call'

/** A meter with one key. */
class Key {
  kept: KeptKey | null = null

  claim(body = 'a', now = 0) {
    if (this.kept && this.kept.expiresAt <= now) this.kept = null
    const { claim, keep } = claimCall(this.kept, body, now)
    this.kept = keep ?? this.kept
    return claim
  }

  complete() {
    const { claim, keep } = completeCall(this.kept)
    this.kept = keep ?? this.kept
    return claim === 'charge'
  }
}

describe('a key', () => {
  it('is charged once for as many calls as are free', ({ expect }) => {
    const key = new Key()
    expect([key.claim(), key.complete()]).toEqual(['open', true])
    for (let i = 0; i < MOST_FREE_REPEATS; i++) expect(key.claim()).toBe('free')
    expect([key.claim(), key.claim()]).toEqual(['charge', 'charge'])
  })

  it('stays open until a call succeeds', ({ expect }) => {
    const key = new Key()
    for (let i = 0; i < 5; i++) expect(key.claim()).toBe('open')
    expect(key.complete()).toBe(true)
    expect(key.claim()).toBe('free')
  })

  it('stands for one body, and for a day', ({ expect }) => {
    const key = new Key()
    key.claim('a', 5)
    expect(key.claim('b', 6)).toBe('reused')
    key.complete()
    expect(key.claim('a', 4 + KEPT_MS)).toBe('free')
    expect(key.claim('b', 5 + KEPT_MS)).toBe('open')
  })

  it('that expired meanwhile is charged', ({ expect }) => {
    expect(completeCall(null)).toEqual({ claim: 'charge', keep: null })
  })

  it('is charged exactly once while free repeats last, in any order of claims and successes', ({
    expect,
  }) => {
    const steps = fc.array(fc.constantFrom('claim', 'succeed', 'fail'), { maxLength: 60 })
    fc.assert(
      fc.property(steps, (order) => {
        const key = new Key()
        let open = 0
        let succeeded = 0
        let charged = 0
        for (const step of order) {
          if (step === 'claim') {
            const claim = key.claim()
            if (claim === 'open') open++
            else {
              succeeded++
              if (claim === 'charge') charged++
            }
          } else if (open > 0) {
            open--
            if (step === 'succeed') {
              succeeded++
              if (key.complete()) charged++
            }
          }
        }
        const paid = Math.max(Math.min(succeeded, 1), succeeded - MOST_FREE_REPEATS)
        expect(charged).toBe(paid)
      }),
    )
  })
})

it.for([
  ['a', true],
  ['x'.repeat(64), true],
  ['!"#~', true],
  ['', false],
  ['x'.repeat(65), false],
  ['a b', false],
  ['a\t', false],
  ['\u007f', false],
  ['é', false],
] as const)('%j is a key: %s', ([text, is], { expect }) => {
  expect(isIdempotencyKey(text)).toBe(is)
})
