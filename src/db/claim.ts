import type { Id } from '../domain/ids'

/** What a runner takes for itself: nobody else takes the same before `until`. Times in ms. */
export interface Claim {
  /** Names the claim. */
  readonly claim: Id
  readonly now: number
  readonly until: number
}

/** Of the first that are due. */
export interface ClaimOfSome extends Claim {
  readonly limit: number
}
