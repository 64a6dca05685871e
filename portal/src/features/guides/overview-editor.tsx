import { useState } from 'react'
import { api, read } from '../../lib/api'
import { changesOf, countChanges } from '../../lib/changes'
import { useForm } from '../../lib/form'
import { Field, Textarea } from '../../ui/field'
import { MarkdownField } from '../../ui/markdown-field'
import { ProblemNote } from '../../ui/problem-note'
import { SaveBar } from '../../ui/save-bar'
import { say } from '../../ui/toast'
import { catalogueChanged } from '../routes/queries'
import { storeImage } from './queries'

interface Words {
  readonly description: string
  readonly overview: string
}

const FORM = 'overview'

/** What a product says of itself: a line in the marketplace, and the text that its page opens with. */
export function OverviewEditor({
  productId,
  initial,
  mayWrite,
}: {
  readonly productId: string
  readonly initial: Words
  readonly mayWrite: boolean
}) {
  const [stored, setStored] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const set = (change: Partial<Words>) => setDraft((before) => ({ ...before, ...change }))
  const form = useForm(async () => {
    await read(
      api.v1.products[':product_id'].$patch({
        param: { product_id: productId },
        json: changesOf(stored, draft),
      }),
    )
    setStored(draft)
    say('The overview is saved')
    await catalogueChanged(productId)
  })
  return (
    <form id={FORM} onSubmit={form.onSubmit} aria-label="Overview" className="space-y-4">
      <fieldset disabled={!mayWrite} className="min-w-0 space-y-4">
        <Field
          label="Description"
          hint="One or two sentences, on the card in the marketplace."
          error={form.errorAt('/description')}
        >
          <Textarea
            name="description"
            rows={2}
            maxLength={4000}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <MarkdownField
          label="Overview"
          name="overview"
          rows={22}
          hint="Markdown: what it does, for whom, and a first call. How to authenticate, limits and errors are written for you."
          value={draft.overview}
          onChange={(overview) => set({ overview })}
          error={form.errorAt('/overview')}
          disabled={!mayWrite}
          store={(image) => storeImage(productId, image)}
        />
      </fieldset>
      {form.problem && <ProblemNote problem={form.problem} />}
      <SaveBar
        changes={countChanges(stored, draft)}
        pending={form.pending}
        problem={form.problem}
        form={FORM}
        onDiscard={() => setDraft(stored)}
      />
    </form>
  )
}
