import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subscriptionStates, type SubscriptionState } from '../../../src/domain/config'
import {
  firstState,
  next,
  suspensionCauses,
  type Actor,
  type Happening,
  type Standing,
  type UsableState,
} from '../../../src/domain/subscription-state'

const actors: readonly Actor[] = ['consumer', 'provider', 'platform', 'billing', 'clock']
const happenings: readonly Happening[] = [
  { type: 'approved', trial: true },
  { type: 'approved', trial: false },
  { type: 'declined' },
  ...suspensionCauses.map((cause) => ({ type: 'suspended', cause }) as const),
  { type: 'restored' },
  { type: 'trial_ended', goesOn: true },
  { type: 'trial_ended', goesOn: false },
  { type: 'paid' },
  { type: 'payment_failed' },
  { type: 'canceled' },
]
const plain = (state: SubscriptionState): Standing => ({
  state,
  suspendedBy: null,
  restoresTo: null,
})
const suspendedBy = (
  cause: (typeof suspensionCauses)[number],
  restoresTo: UsableState = 'active',
): Standing => ({ state: 'suspended', suspendedBy: cause, restoresTo })

describe('a new subscription', () => {
  it.for([
    [true, true, 'pending'],
    [true, false, 'pending'],
    [false, true, 'trialing'],
    [false, false, 'active'],
  ] as const)('that needs approval: %s, has a trial: %s, is %s', ([approval, trial, state]) => {
    expect(firstState(approval, trial)).toBe(state)
  })
})

describe('what happens', () => {
  it.for<[Standing, Actor, Happening, Standing | null]>([
    [plain('pending'), 'provider', { type: 'approved', trial: false }, plain('active')],
    [plain('pending'), 'platform', { type: 'approved', trial: true }, plain('trialing')],
    [plain('active'), 'provider', { type: 'approved', trial: false }, null],
    [plain('canceled'), 'provider', { type: 'approved', trial: false }, null],
    [plain('pending'), 'provider', { type: 'declined' }, plain('canceled')],
    [plain('active'), 'provider', { type: 'declined' }, null],
    [plain('pending'), 'consumer', { type: 'canceled' }, plain('canceled')],
    [suspendedBy('ban'), 'consumer', { type: 'canceled' }, plain('canceled')],
    [plain('canceled'), 'consumer', { type: 'canceled' }, null],
    [
      plain('trialing'),
      'provider',
      { type: 'suspended', cause: 'ban' },
      suspendedBy('ban', 'trialing'),
    ],
    [
      plain('past_due'),
      'billing',
      { type: 'suspended', cause: 'payment' },
      suspendedBy('payment', 'past_due'),
    ],
    [plain('active'), 'billing', { type: 'suspended', cause: 'payment' }, null],
    [plain('active'), 'billing', { type: 'suspended', cause: 'dispute' }, suspendedBy('dispute')],
    [suspendedBy('dispute'), 'billing', { type: 'restored' }, plain('active')],
    [suspendedBy('dispute'), 'billing', { type: 'paid' }, suspendedBy('dispute')],
    [suspendedBy('dispute'), 'provider', { type: 'restored' }, null],
    [suspendedBy('payment', 'past_due'), 'billing', { type: 'restored' }, null],
    [plain('pending'), 'provider', { type: 'suspended', cause: 'provider' }, null],
    [suspendedBy('provider'), 'platform', { type: 'suspended', cause: 'platform' }, null],
    [suspendedBy('provider', 'trialing'), 'provider', { type: 'restored' }, plain('trialing')],
    [suspendedBy('platform'), 'platform', { type: 'restored' }, plain('active')],
    [plain('active'), 'provider', { type: 'restored' }, null],
    [plain('trialing'), 'clock', { type: 'trial_ended', goesOn: true }, plain('active')],
    [plain('trialing'), 'clock', { type: 'trial_ended', goesOn: false }, plain('canceled')],
    [plain('active'), 'clock', { type: 'trial_ended', goesOn: false }, null],
    [plain('active'), 'billing', { type: 'payment_failed' }, plain('past_due')],
    [plain('pending'), 'billing', { type: 'payment_failed' }, null],
    [plain('pending'), 'billing', { type: 'paid' }, plain('active')],
    [suspendedBy('payment', 'past_due'), 'billing', { type: 'paid' }, plain('active')],
    [suspendedBy('ban', 'past_due'), 'billing', { type: 'paid' }, suspendedBy('ban', 'active')],
    [plain('canceled'), 'billing', { type: 'paid' }, null],
  ])('%o, by the %s: %o', ([from, actor, happening, to]) => {
    expect(next(from, actor, happening)).toEqual(to)
  })

  it('to a consumer, its provider or the platform is theirs alone to cause', () => {
    const mayCause = (actor: Actor) =>
      happenings
        .filter((happening) =>
          subscriptionStates
            .map(plain)
            .concat(suspensionCauses.map((cause) => suspendedBy(cause)))
            .some((from) => next(from, actor, happening) !== null),
        )
        .map((happening) => ('cause' in happening ? happening.cause : happening.type))
    expect(mayCause('consumer')).toEqual(['canceled'])
    expect(mayCause('clock')).toEqual(['trial_ended', 'trial_ended', 'canceled'])
    expect(mayCause('provider')).toEqual([
      'approved',
      'approved',
      'declined',
      'provider',
      'ban',
      'restored',
    ])
    expect(mayCause('billing')).toEqual([
      'payment',
      'dispute',
      'restored',
      'paid',
      'payment_failed',
      'canceled',
    ])
  })

  it('by the platform or for want of payment is not the provider’s to take back', () => {
    for (const cause of ['platform', 'payment'] as const) {
      expect(next(suspendedBy(cause), 'provider', { type: 'restored' })).toBeNull()
    }
    expect(next(suspendedBy('payment'), 'platform', { type: 'restored' })).toBeNull()
  })
})

it('no sequence leaves the machine, and a canceled subscription stays canceled', () => {
  const step = fc.record({
    actor: fc.constantFrom(...actors),
    happening: fc.constantFrom(...happenings),
  })
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.array(step, { maxLength: 40 }), (a, t, steps) => {
      let standing = plain(firstState(a, t))
      for (const { actor, happening } of steps) {
        const after = next(standing, actor, happening)
        if (after === null) continue
        expect(standing.state).not.toBe('canceled')
        standing = after
        expect(subscriptionStates).toContain(standing.state)
        const isSuspended = standing.state === 'suspended'
        expect(standing.suspendedBy !== null).toBe(isSuspended)
        expect(standing.restoresTo !== null).toBe(isSuspended)
        // Nothing goes back to waiting.
        expect(standing.state).not.toBe('pending')
      }
    }),
  )
})
