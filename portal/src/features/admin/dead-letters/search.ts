export const letterStates = ['waiting', 'redriven', 'discarded'] as const

export interface LetterFilter {
  readonly state?: (typeof letterStates)[number] | undefined
  /** The one that is open. */
  readonly open?: string | undefined
}
