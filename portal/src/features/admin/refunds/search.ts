export const refundStates = ['requested', 'pending', 'succeeded', 'failed'] as const

export interface RefundFilter {
  readonly state?: (typeof refundStates)[number] | undefined
  readonly dispute?: 'closed' | undefined
}
