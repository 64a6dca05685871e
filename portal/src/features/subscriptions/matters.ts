/** What somebody should know of a subscription that is not simply running. */
import { day } from '../../lib/format'
import type { Tone } from '../../ui/states'
import type { Subscription } from './types'

/** What mends a matter. */
export type Remedy = 'pay' | 'billing' | 'checkout' | 'undo-cancel' | 'plans'

export interface Matter {
  readonly tone: Tone
  /** What it is, as the end of "This subscription ...". */
  readonly title: string
  readonly detail: string
  readonly remedy: Remedy | null
}

/** What of its billing says how a matter is mended. */
export interface Paying {
  readonly status: string | null
  readonly pay_url: string | null
  readonly payment_failed_at: string | null
  readonly grace_ends_at: string | null
}

const said = (at: string) => day(Date.parse(at))

/** The matters of a subscription, the gravest first. @param paying null where it may not be read */
export function mattersOf(subscription: Subscription, paying: Paying | null): readonly Matter[] {
  const found = [
    standing(subscription, paying),
    ending(subscription),
    trial(subscription, paying),
    change(subscription),
    upgrade(subscription),
  ]
  return found.filter((matter) => matter !== null)
}

function standing(
  { state, suspension, requested_at: requested, approved_at: approved }: Subscription,
  paying: Paying | null,
): Matter | null {
  if (state === 'canceled')
    return {
      tone: 'plain',
      title: 'has ended',
      detail: 'Its keys are refused. Its usage can still be read.',
      remedy: 'plans',
    }
  if (state === 'pending' && requested !== null && approved === null)
    return {
      tone: 'warn',
      title: 'waits for the provider',
      detail: `Asked for on ${said(requested)}. You are told when the provider has decided.`,
      remedy: null,
    }
  if (state === 'pending')
    return {
      tone: 'warn',
      title: 'waits for its payment',
      detail: 'It begins, and has its first key, once it is paid for.',
      remedy: 'checkout',
    }
  if (suspension !== null) {
    const isUnpaid = suspension.by === 'payment'
    return {
      tone: 'bad',
      title: isUnpaid ? 'is suspended: it is not paid' : 'is suspended',
      detail: `Calls are refused since ${said(suspension.at)}. ${suspension.reason}`.trim(),
      remedy: isUnpaid ? 'pay' : null,
    }
  }
  if (state === 'past_due') return unpaid(paying)
  return null
}

function unpaid(paying: Paying | null): Matter {
  const since = paying?.payment_failed_at
  const until = paying?.grace_ends_at
  return {
    tone: 'bad',
    title: 'could not be charged',
    detail: [
      since ? `The payment failed on ${said(since)}.` : 'The last payment failed.',
      until
        ? `Calls pass until ${said(until)} and are refused after that.`
        : 'Calls pass for now, and are refused if it stays unpaid.',
    ].join(' '),
    remedy: 'pay',
  }
}

function ending({ state, cancel_at: at }: Subscription): Matter | null {
  if (at === null || state === 'canceled') return null
  return {
    tone: 'warn',
    title: `ends on ${said(at)}`,
    detail: 'It was cancelled. Calls pass until then, and its keys are refused from then on.',
    remedy: 'undo-cancel',
  }
}

function trial(
  { state, trial_ends_at: at, cancel_at: cancelAt }: Subscription,
  paying: Paying | null,
): Matter | null {
  if (state !== 'trialing' || at === null || cancelAt !== null) return null
  const hasCard = paying !== null && paying.status !== null
  return {
    tone: hasCard ? 'plain' : 'accent',
    title: `is on trial until ${said(at)}`,
    detail: hasCard
      ? 'It is charged for the first time then.'
      : 'To go on after that on a plan with a price, it needs a way to pay.',
    remedy: hasCard ? null : 'checkout',
  }
}

const change = ({ next_plan: next }: Subscription): Matter | null =>
  next && {
    tone: 'plain',
    title: `changes to ${next.name} on ${said(next.effective_at)}`,
    detail: 'Until then the present plan holds.',
    remedy: 'billing',
  }

const upgrade = ({ pending_plan: wished }: Subscription): Matter | null =>
  wished && {
    tone: 'warn',
    title: `is upgraded to ${wished.name} once that is paid`,
    detail: 'Until then the present plan holds.',
    remedy: 'pay',
  }

const MEANINGS: Readonly<Record<Subscription['state'], string>> = {
  pending: 'Not begun: no call passes yet.',
  trialing: 'Calls pass, at no cost.',
  active: 'Calls pass.',
  past_due: 'A payment failed; calls pass for now.',
  suspended: 'Calls are refused.',
  canceled: 'Over: its keys are refused.',
}

/** What a state means for calls, in a sentence. */
export const meaningOf = (state: Subscription['state']): string => MEANINGS[state]
