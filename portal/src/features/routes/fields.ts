import type { RouteDraft } from './draft'

/** What each part of the editor is given. */
export interface PartProps {
  readonly draft: RouteDraft
  readonly set: (change: Partial<RouteDraft>) => void
  readonly errorAt: (pointer: string) => string | undefined
  /** Whether something is wrong in one of these members of the body. */
  readonly isWrong: (...members: readonly string[]) => boolean
}
