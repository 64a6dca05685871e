import { useState, type ReactNode } from 'react'
import { changesOf, countChanges } from '../../lib/changes'
import { useForm } from '../../lib/form'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile'
import { ProblemNote } from '../../ui/problem-note'
import { SaveBar } from '../../ui/save-bar'
import { Access } from './access'
import { Basics } from './basics'
import { Behaviour } from './behaviour'
import { RequestBody, Responses } from './contents'
import { bodyOf, type RouteDraft } from './draft'
import { Parameters } from './parameters'
import type { GridPlan, RouteBody } from './types'

const FORM = 'route'

export interface Outcome {
  /** What is stored now. */
  readonly stored: RouteDraft
  /** Fields that somebody else changed too; then nothing was saved. */
  readonly conflicts: readonly string[]
}

/**
 * Everything of a route, in one form that is saved at once.
 * @param initial what is stored, or a new route
 * @param save sends what the form holds; the form stays as it is when it throws
 */
export function RouteEditor({
  initial,
  isNew = false,
  productId,
  base,
  origin,
  groups,
  plans,
  mayWrite,
  save,
  children,
}: {
  readonly initial: RouteDraft
  readonly isNew?: boolean
  readonly productId: string
  readonly base: string
  readonly origin: string
  readonly groups: readonly string[]
  readonly plans: readonly GridPlan[]
  readonly mayWrite: boolean
  readonly save: (body: RouteBody) => Promise<Outcome>
  readonly children?: ReactNode
}) {
  const [stored, setStored] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const [conflicts, setConflicts] = useState<readonly string[]>([])
  const form = useForm(async () => {
    const next = await save(bodyOf(draft))
    setConflicts(next.conflicts)
    setStored(next.stored)
    setDraft(
      next.conflicts.length === 0 ? next.stored : { ...next.stored, ...changesOf(stored, draft) },
    )
  })
  const discard = () => {
    setConflicts([])
    setDraft(stored)
  }
  const part = {
    draft,
    set: (change: Partial<RouteDraft>) => setDraft((before) => ({ ...before, ...change })),
    errorAt: form.errorAt,
    isWrong: (...members: readonly string[]) =>
      (form.problem?.errors ?? []).some(({ pointer }) =>
        members.includes(pointer.split('/')[1] ?? ''),
      ),
  }
  return (
    <form id={FORM} onSubmit={form.onSubmit} aria-label="Route">
      <fieldset disabled={!mayWrite} className="min-w-0">
        <Basics {...part} base={base} groups={groups} />
        <Access {...part} plans={plans} />
        <Parameters {...part} />
        <RequestBody {...part} />
        <Responses {...part} />
        <Behaviour {...part} productId={productId} origin={origin} />
      </fieldset>
      {children}
      {conflicts.length > 0 && (
        <ChangedMeanwhile what={new Intl.ListFormat('en-GB').format(conflicts)} />
      )}
      {form.problem && <ProblemNote problem={form.problem} />}
      <SaveBar
        changes={countChanges(stored, draft)}
        pending={form.pending}
        problem={form.problem}
        form={FORM}
        action={isNew ? 'Create the route' : 'Save'}
        onDiscard={discard}
      />
    </form>
  )
}
