/** What refuses a call before its limits: the order of answers (product decisions 4.4), step by step. */
import { describe, expect, it } from 'vitest'
import { refusalOf, without } from '../../../../src/domain/lease/decision'
import type { KeyVerdict } from '../../../../src/domain/lease/protocol'
import { call, key, plan, route, subscription } from './fixtures'

const active: KeyVerdict = { hash: 'k1', status: 'active', key: key('k1') }
const snapshot = subscription({ plan: plan({ rank: 1 }) })

describe('a call is refused', () => {
  /** Each call fails in what its step looks at and in all that come after. */
  const access = () => 'ip_not_allowed' as const
  const proof = () => 'signature_required' as never
  const beyond = route(1, { minRank: 2 })
  const ended = subscription({ state: 'canceled', plan: plan({ rank: 1 }) })
  const wrong = call({ productId: 'prd_2', route: beyond, access })

  it("for its key first, by the key's status", () => {
    for (const status of ['revoked', 'expired', 'suspended', 'leaked', 'unknown'] as const) {
      const verdict: KeyVerdict = { ...active, status }
      expect(refusalOf({ ...wrong, proof }, verdict, ended)).toEqual({ reason: 'key', status })
    }
  })

  it('then for its proof', () => {
    expect(refusalOf({ ...wrong, proof }, active, ended)).toEqual({
      reason: 'proof',
      code: proof(),
    })
    expect(refusalOf({ ...wrong, proof: () => 'newer' }, active, ended)).toBe('newer')
    expect(refusalOf({ ...wrong, proof: () => null }, active, ended)).toEqual({ reason: 'product' })
  })

  it('then for its product, its subscription, where it comes from, its plan', () => {
    expect(refusalOf(wrong, active, ended)).toEqual({ reason: 'product' })
    const right = call({ route: beyond, access })
    expect(refusalOf(right, active, ended)).toEqual({ reason: 'state' })
    expect(refusalOf(right, active, snapshot)).toEqual({ reason: 'access', code: 'ip_not_allowed' })
    expect(refusalOf({ ...right, access: () => null }, active, snapshot)).toEqual({
      reason: 'plan',
    })
  })

  it('for nothing when all of it is in order', () => {
    expect(refusalOf(call(), active, snapshot)).toBeNull()
    expect(refusalOf(call({ route: route(1, { minRank: 1 }) }), active, snapshot)).toBeNull()
    expect(refusalOf(call({ route: null }), active, snapshot)).toBeNull()
  })
})

describe('a call without units', () => {
  const exhausted = { window: 'month', retryMs: 70, isCapped: false } as const

  it('is asked for while nothing was refused', () => {
    expect(without(null, 'plan')).toEqual({ outcome: 'ask' })
  })

  it.for([
    ['plan', false, { window: 'month', of: 'plan' }],
    ['plan', true, { window: 'month', of: 'cap' }],
    ['key', false, { window: 'key-month', of: 'key' }],
    ['key', true, { window: 'key-month', of: 'key' }],
  ] as const)('of the %s, capped %s, is refused by %j', ([pool, isCapped, denial]) => {
    expect(without({ ...exhausted, isCapped }, pool)).toEqual({
      outcome: 'denied',
      denial: { reason: 'quota', retryMs: 70, ...denial },
    })
  })
})
