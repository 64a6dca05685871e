import { describe, expect, it } from 'vitest'
import { keyStatuses, subscriptionStates } from '../../../src/domain/config'
import { errors } from '../../../src/domain/errors'
import { keyRefusal, mayCall, subscriptionRefusal } from '../../../src/domain/plan-access'

describe('a plan', () => {
  it('may call the routes of its own rank and below', () => {
    expect([0, 1, 2].map((minRank) => mayCall(1, minRank))).toEqual([true, true, false])
  })
})

describe('a subscription', () => {
  it.for([
    ['active', null],
    ['trialing', null],
    ['past_due', null],
    ['suspended', 'payment_required'],
    ['pending', 'no_active_subscription'],
    ['canceled', 'no_active_subscription'],
  ] as const)('that is %s answers %s', ([state, code], { expect }) => {
    expect(subscriptionRefusal(state)).toBe(code)
  })

  it('has an answer for every state', () => {
    for (const state of subscriptionStates) expect(subscriptionRefusal(state)).not.toBeUndefined()
  })
})

describe('a key', () => {
  it.for([
    ['active', null],
    ['revoked', 'revoked_api_key'],
    ['suspended', 'revoked_api_key'],
    ['leaked', 'leaked_api_key'],
    ['expired', 'expired_api_key'],
    ['unknown', 'invalid_api_key'],
  ] as const)('that is %s answers %s', ([status, code], { expect }) => {
    expect(keyRefusal(status)).toBe(code)
  })

  it('is refused with 401 in every status but active', () => {
    for (const status of keyStatuses) {
      const code = keyRefusal(status)
      expect(code === null ? null : errors[code].status).toBe(status === 'active' ? null : 401)
    }
  })
})
