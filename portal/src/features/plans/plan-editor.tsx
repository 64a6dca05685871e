import { useState, type ReactNode } from 'react'
import { countChanges } from '../../lib/changes'
import { useForm } from '../../lib/form'
import { ProblemNote } from '../../ui/problem-note'
import { SaveBar } from '../../ui/save-bar'
import { bodyOf, type PlanDraft } from './draft'
import { Limits, Overage } from './limits'
import { Name, Promises, Who } from './offer'
import { PlanPreview } from './plan-preview'
import { Pricing } from './pricing'
import { Quotas } from './quotas'
import type { PlanBody } from './types'

const FORM = 'plan'

/**
 * Everything of a plan, beside what consumers will see of it.
 * @param version that the plan has; null for a new one
 * @param save sends what the form holds; the form stays as it is when it throws
 */
export function PlanEditor({
  initial,
  version,
  currency,
  digits,
  mayWrite,
  save,
  children,
}: {
  readonly initial: PlanDraft
  readonly version: number | null
  readonly currency: string
  readonly digits: number
  readonly mayWrite: boolean
  readonly save: (body: PlanBody, stored: PlanDraft) => Promise<PlanDraft>
  readonly children?: ReactNode
}) {
  const [stored, setStored] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const form = useForm(async () => {
    const next = await save(bodyOf(draft, currency, digits), stored)
    setStored(next)
    setDraft(next)
  })
  const part = {
    draft,
    currency,
    set: (change: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...change })),
    errorAt: form.errorAt,
  }
  return (
    <div className="grid grid-cols-1 items-start gap-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <form id={FORM} onSubmit={form.onSubmit} aria-label="Plan">
          <fieldset disabled={!mayWrite} className="min-w-0">
            <Name {...part} isNew={version === null} />
            <Pricing {...part} />
            <Quotas {...part} />
            <Overage {...part} />
            <Limits {...part} />
            <Who {...part} />
            <Promises {...part} />
          </fieldset>
          {form.problem && <ProblemNote problem={form.problem} />}
          <SaveBar
            changes={countChanges(stored, draft)}
            pending={form.pending}
            problem={form.problem}
            form={FORM}
            action={version === null ? 'Create the plan' : 'Save'}
            onDiscard={() => setDraft(stored)}
          >
            {version !== null && newTerms(stored, draft) && (
              <>
                Saving writes version {version + 1}, for new subscriptions. Whoever is subscribed
                keeps the terms and the price of its version, until it changes plans itself.
              </>
            )}
          </SaveBar>
        </form>
        {children}
      </div>
      <PlanPreview draft={draft} currency={currency} digits={digits} />
    </div>
  )
}

/** Whether more changes than who may subscribe. */
const newTerms = (stored: PlanDraft, draft: PlanDraft): boolean =>
  countChanges(stored, { ...draft, visibility: stored.visibility, approval: stored.approval }) > 0
