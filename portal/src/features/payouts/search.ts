import { oneIn, textIn, type Said } from '../../lib/search'
import type { LinkKind } from './to-stripe'

export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const
export type PayoutStatus = (typeof payoutStatuses)[number]
export const settlementStates = [
  'held',
  'ready',
  'waiting',
  'transferred',
  'netted',
  'done',
] as const
export type SettlementState = (typeof settlementStates)[number]

/** What the addresses of the payout pages say; `from` and `link` are where Stripe sends people back to. */
export interface PayoutsSearch {
  readonly status?: PayoutStatus | undefined
  readonly from?: 'stripe' | undefined
  readonly link?: LinkKind | undefined
}
export const payoutsSearch = (said: Said): PayoutsSearch => ({
  status: oneIn(said, 'status', payoutStatuses),
  from: oneIn(said, 'from', ['stripe']),
  link: oneIn(said, 'link', ['onboarding', 'update', 'dashboard']),
})

export interface SettlementsSearch {
  readonly state?: SettlementState | undefined
  readonly product?: string | undefined
}
export const settlementsSearch = (said: Said): SettlementsSearch => ({
  state: oneIn(said, 'state', settlementStates),
  product: textIn(said, 'product'),
})

const matching = (said: Said, name: string, pattern: RegExp) => {
  const value = textIn(said, name)
  return value !== undefined && pattern.test(value) ? value : undefined
}
export interface StatementSearch {
  /** `2027-03`. */
  readonly month?: string | undefined
  readonly year?: string | undefined
}
export const statementSearch = (said: Said): StatementSearch => ({
  month: matching(said, 'month', /^20\d\d-(0[1-9]|1[0-2])$/u),
  year: matching(said, 'year', /^20\d\d$/u),
})

export interface DisputesSearch extends Pick<StatementSearch, 'month'> {
  readonly state?: 'open' | 'closed' | undefined
}
export const disputesSearch = (said: Said): DisputesSearch => ({
  state: oneIn(said, 'state', ['open', 'closed']),
  month: matching(said, 'month', /^20\d\d-(0[1-9]|1[0-2])$/u),
})
