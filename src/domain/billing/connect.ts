/** How far Stripe's checks of a provider are, and what it says of them, in plain words. */

/** In the order that an account usually takes. */
export const connectStatuses = [
  'onboarding',
  'pending',
  'active',
  'restricted',
  'rejected',
] as const
export type ConnectStatus = (typeof connectStatuses)[number]

export const requirementDeadlines = ['past_due', 'currently_due', 'eventually_due'] as const

/** One thing that Stripe asks for. */
export interface ConnectRequirement {
  /** Stripe's name of it: `identity.individual.date_of_birth`. */
  readonly field: string
  /** Why what was given does not do, in Stripe's words; null where nothing was given yet. */
  readonly reason: string | null
  readonly deadline: (typeof requirementDeadlines)[number]
  /** ms; null for none. */
  readonly dueAt: number | null
  /** Who has to act next. */
  readonly awaiting: 'user' | 'stripe'
}

/** What Stripe says of the checks of an account. */
export interface ConnectStanding {
  readonly isClosed: boolean
  /** Stripe's word for whether money can be transferred to it; null before it was asked to. */
  readonly capability: string | null
  /** Why not, in Stripe's words; null where it can. */
  readonly code: string | null
  readonly requirements: readonly ConnectRequirement[]
  /** All that it asks for is what it asks everybody at the beginning. */
  readonly isRoutine: boolean
}

/**
 * How far an account is. One that has never handed anything in is being onboarded; the same answer from one
 * that was further already means that it has been restricted.
 * @param before what it was last; null for a new one
 */
export function connectStatus(
  before: ConnectStatus | null,
  { isClosed, capability, isRoutine }: ConnectStanding,
): ConnectStatus {
  if (isClosed || capability === 'rejected') return 'rejected'
  if (capability === 'active' || capability === 'pending') return capability
  const isNew = before === null || before === 'onboarding'
  return isNew && isRoutine ? 'onboarding' : 'restricted'
}

const REASONS: Readonly<Record<string, string>> = {
  account_closed: 'The account is closed.',
  determining_status: 'Stripe is still looking at the account.',
  requirements_pending_verification: 'Stripe is checking what you handed in.',
  requirements_past_due: 'Stripe needs more from you before it pays you.',
  restricted_other: 'Stripe has restricted the account. Ask its support why.',
  unsupported_business: 'Stripe does not pay out to businesses of this kind.',
  unsupported_country: 'Stripe does not pay out to this country.',
  unsupported_entity_type: 'Stripe does not pay out to organisations of this legal form.',
}
const REJECTED = 'Stripe has rejected the account and says no more. Ask its support.'

/** Stripe's code of why an account cannot be paid, in plain words; null for none. */
export function reasonInWords(code: string | null): string | null {
  if (code === null) return null
  return REASONS[code] ?? (code.startsWith('rejected') ? REJECTED : sentence(code))
}

const FIELDS: Readonly<Record<string, string>> = {
  'defaults.payout_methods': 'A bank account for payouts',
  date_of_birth: 'Date of birth',
  given_name: 'First name',
  surname: 'Last name',
  address: 'Address',
  id_numbers: 'Tax or identity number',
  registered_name: 'Registered name of the company',
  terms_of_service: "Acceptance of Stripe's terms",
}

/** What Stripe asks for, in plain words: its name of it says where it belongs, from left to right. */
export function requirementInWords(field: string): string {
  const last = field.slice(field.lastIndexOf('.') + 1)
  return FIELDS[field] ?? FIELDS[last] ?? sentence(last)
}

const sentence = (name: string): string => {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
