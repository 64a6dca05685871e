import type { ProblemExtensions } from '../../../../src/domain/errors'

/** Whose it is to mend. */
export type Fault = 'caller' | 'consumer' | 'provider' | 'platform'
/** Whether the same request may be sent again. */
export type Again = 'no' | 'later' | 'yes'

/** What the page of a code says. */
export interface ErrorText {
  readonly fault: Fault
  readonly again: Again
  readonly what: string
  readonly todo: readonly string[]
  /** Where it can be mended. */
  readonly mend?: { readonly to: string; readonly label: string }
  /** As a detail of it reads. */
  readonly detail?: string
  /** Members of the document beside those that all have. */
  readonly members?: ProblemExtensions
}
