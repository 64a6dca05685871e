import { oneIn, textIn, type Said } from '../../lib/search'

const STATES = ['pending', 'trialing', 'active', 'past_due', 'suspended', 'canceled'] as const
const SORTS = ['since', 'name', 'last_call', 'calls', 'errors'] as const

/** What narrows and orders a list of consumers, as its address says it. */
export interface ConsumerFilters {
  readonly q?: string | undefined
  readonly product?: string | undefined
  readonly plan?: string | undefined
  readonly state?: (typeof STATES)[number] | undefined
  readonly sort?: (typeof SORTS)[number] | undefined
}

export const consumerFilters = (said: Said): ConsumerFilters => ({
  q: textIn(said, 'q'),
  product: textIn(said, 'product'),
  plan: textIn(said, 'plan'),
  state: oneIn(said, 'state', STATES),
  sort: oneIn(said, 'sort', SORTS),
})

export const stateOptions = [
  { value: 'pending', label: 'Waiting' },
  { value: 'trialing', label: 'Trial' },
  { value: 'active', label: 'Active' },
  { value: 'past_due', label: 'Payment failed' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'canceled', label: 'Ended' },
] as const

export const sortOptions = [
  { value: 'since', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'last_call', label: 'Last call first' },
  { value: 'calls', label: 'Most calls first' },
  { value: 'errors', label: 'Most errors first' },
] as const
