export const settlementStates = [
  'held',
  'ready',
  'waiting',
  'transferred',
  'netted',
  'done',
] as const

export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const

export interface PayoutFilter {
  readonly organisation_id?: string | undefined
  readonly state?: (typeof settlementStates)[number] | undefined
  readonly status?: (typeof payoutStatuses)[number] | undefined
}
