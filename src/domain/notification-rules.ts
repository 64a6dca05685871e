/** Who is told of what, and how, where the person has not chosen otherwise (product S3). */
import { isMoneyEvent, type EventType } from './event-types'

export const channels = ['in_app', 'mail'] as const
export type Channel = (typeof channels)[number]

export type MemberRole = 'owner' | 'admin' | 'billing' | 'developer' | 'viewer'

/** Worth a mail: somebody may have to act, or would be surprised to find out later. */
const MAILED: ReadonlySet<EventType> = new Set([
  'subscription.canceled',
  'subscription.requested',
  'subscription.approved',
  'subscription.declined',
  'subscription.suspended',
  'subscription.restored',
  'subscription.trial_ending',
  'plan.invited',
  'key.suspended',
  'key.leaked',
  'key.burst',
  'token.leaked',
  'origin.secret_leaked',
  'key.hygiene',
  'usage.threshold',
  'usage.overage_started',
  'invoice.payment_failed',
  'invoice.action_required',
  'invoice.refunded',
  'dispute.opened',
  'dispute.closed',
  'payout.failed',
  'payout.account_restricted',
  'product.retiring',
  'product.breaking_change',
  'product.taken_down',
  'origin.failing',
  'origin.secrets_voided',
  'member.joined',
  'organisation.suspended',
  'organisation.restored',
  'webhook.disabled',
])

/** The first words of the event types that concern a role; owners and admins hear of everything. */
const CONCERNS: Readonly<Record<MemberRole, readonly string[] | null>> = {
  owner: null,
  admin: null,
  billing: ['subscription', 'plan', 'usage', 'invoice', 'dispute', 'payout', 'organisation'],
  developer: ['subscription', 'key', 'usage', 'product', 'origin', 'webhook', 'organisation'],
  viewer: ['product', 'organisation'],
}

/** Roles that may read the organisation's money. */
const READS_MONEY: ReadonlySet<MemberRole> = new Set(['owner', 'admin', 'billing'])

/** What is left to other channels for a role: it would be told of others' daily work. */
const UNMAILED_ROLE: MemberRole = 'viewer'

/** Whether a member of that role is told of the type on that channel by default. */
export function isToldByDefault(role: MemberRole, type: EventType, channel: Channel): boolean {
  const areas = CONCERNS[role]
  const area = type.slice(0, type.indexOf('.'))
  if (areas !== null && !areas.includes(area)) return false
  return channel === 'in_app' || (MAILED.has(type) && role !== UNMAILED_ROLE)
}

/** A choice of a person for one type and channel. */
export interface Preference {
  readonly type: EventType
  readonly channel: Channel
  readonly wanted: boolean
}

/**
 * Whether a member is told: what they chose, else what their role gets by default. Of money only who may
 * read it is, whatever they chose.
 */
export function isTold(
  role: MemberRole,
  chosen: readonly Preference[],
  type: EventType,
  channel: Channel,
): boolean {
  if (isMoneyEvent(type) && !READS_MONEY.has(role)) return false
  const choice = chosen.find((each) => each.type === type && each.channel === channel)
  return choice?.wanted ?? isToldByDefault(role, type, channel)
}

/** Mails to one person in an hour; what is beyond is shown in the portal alone. */
export const MAILS_PER_HOUR = 20
