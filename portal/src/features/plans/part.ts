import type { PlanDraft } from './draft'

/** What each part of the editor is given. */
export interface PartProps {
  readonly draft: PlanDraft
  readonly set: (change: Partial<PlanDraft>) => void
  readonly errorAt: (pointer: string) => string | undefined
  readonly currency: string
}
