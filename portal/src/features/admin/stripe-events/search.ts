export const eventStates = ['failed', 'processing', 'done'] as const

export interface EventFilter {
  readonly state?: (typeof eventStates)[number] | 'all' | undefined
  readonly type?: string | undefined
}
