/** Which plan's dialog is open, kept in the address. */
export interface Subscribing {
  readonly subscribe?: string | undefined
}

export const subscribing = (search: Record<string, unknown>): Subscribing => ({
  subscribe: typeof search['subscribe'] === 'string' ? search['subscribe'] : undefined,
})
