/**
 * The states of a subscription (product.md P2) and who may cause which. Whatever changes a state asks
 * `next`; what it does not know does not happen.
 */
import type { SubscriptionState } from './config'

/** States in which calls pass. */
export const usableStates = ['trialing', 'active', 'past_due'] as const
export type UsableState = (typeof usableStates)[number]

/** Why it is suspended: who did it decides who may take it back. */
export const suspensionCauses = ['provider', 'ban', 'platform', 'payment', 'dispute'] as const
export type SuspensionCause = (typeof suspensionCauses)[number]

/** `clock` is the platform by itself, when a moment has come. */
export type Actor = 'consumer' | 'provider' | 'platform' | 'billing' | 'clock'

export interface Standing {
  readonly state: SubscriptionState
  /** Set while suspended, and only then; so is the next. */
  readonly suspendedBy: SuspensionCause | null
  readonly restoresTo: UsableState | null
}

export type Happening =
  | { readonly type: 'approved'; readonly trial: boolean }
  | { readonly type: 'declined' }
  | { readonly type: 'suspended'; readonly cause: SuspensionCause }
  | { readonly type: 'restored' }
  /** `goesOn`: its plan is paid for or costs nothing, or another plan takes its place. */
  | { readonly type: 'trial_ended'; readonly goesOn: boolean }
  /** `trial`: its first payment is promised for the end of a trial. */
  | { readonly type: 'paid'; readonly trial?: boolean }
  | { readonly type: 'payment_failed' }
  | { readonly type: 'canceled' }

const by: Readonly<Record<Happening['type'], readonly Actor[]>> = {
  approved: ['provider', 'platform'],
  declined: ['provider', 'platform'],
  suspended: ['provider', 'platform', 'billing'],
  restored: ['provider', 'platform', 'billing'],
  trial_ended: ['clock'],
  paid: ['billing'],
  payment_failed: ['billing'],
  canceled: ['consumer', 'platform', 'billing', 'clock'],
}

/** What each actor may suspend for, and take back. */
const causesOf: Readonly<Partial<Record<Actor, readonly SuspensionCause[]>>> = {
  provider: ['provider', 'ban'],
  platform: ['provider', 'ban', 'platform', 'dispute'],
  billing: ['payment', 'dispute'],
}

const plain = (state: SubscriptionState): Standing => ({
  state,
  suspendedBy: null,
  restoresTo: null,
})

/** The state of a new subscription. @param trial whether it begins with one */
export const firstState = (approvalRequired: boolean, trial: boolean): SubscriptionState => {
  if (approvalRequired) return 'pending'
  return trial ? 'trialing' : 'active'
}

/** What follows, or null where that actor may not cause it or the state does not allow it. */
export function next(from: Standing, actor: Actor, happening: Happening): Standing | null {
  if (!by[happening.type].includes(actor)) return null
  switch (happening.type) {
    case 'approved':
      return from.state === 'pending' ? plain(firstState(false, happening.trial)) : null
    case 'declined':
      return from.state === 'pending' ? plain('canceled') : null
    case 'canceled':
      return from.state === 'canceled' ? null : plain('canceled')
    case 'suspended':
      return suspended(from, actor, happening.cause)
    case 'restored': {
      // What was unpaid is restored by being paid.
      if (actor === 'billing' && from.suspendedBy === 'payment') return null
      const mine = causesOf[actor]?.some((cause) => cause === from.suspendedBy)
      return mine && from.restoresTo !== null ? plain(from.restoresTo) : null
    }
    case 'trial_ended':
      if (from.state !== 'trialing') return null
      return plain(happening.goesOn ? 'active' : 'canceled')
    case 'paid':
      if (happening.trial) return from.state === 'pending' ? plain('trialing') : null
      return settled(from, 'active')
    case 'payment_failed':
      return from.state === 'pending' ? null : settled(from, 'past_due')
  }
}

function suspended(from: Standing, actor: Actor, cause: SuspensionCause): Standing | null {
  const state = usableStates.find((usable) => usable === from.state)
  if (state === undefined || !causesOf[actor]?.includes(cause)) return null
  // Who has paid so far is in grace first.
  if (cause === 'payment' && state !== 'past_due') return null
  return { state: 'suspended', suspendedBy: cause, restoresTo: state }
}

/** A payment or its failure: ends what the payment suspended, and nothing that somebody else did. */
function settled(from: Standing, to: 'active' | 'past_due'): Standing | null {
  if (from.state === 'canceled') return null
  if (from.state !== 'suspended') return plain(to)
  if (from.suspendedBy === 'payment') return to === 'active' ? plain(to) : from
  return { ...from, restoresTo: to }
}
