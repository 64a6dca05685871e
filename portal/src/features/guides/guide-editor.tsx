import { useState } from 'react'
import { countChanges } from '../../lib/changes'
import { useForm } from '../../lib/form'
import { Field, Input } from '../../ui/field'
import { MarkdownField } from '../../ui/markdown-field'
import { ProblemNote } from '../../ui/problem-note'
import { SaveBar } from '../../ui/save-bar'
import { storeImage } from './queries'

export interface GuideDraft {
  readonly title: string
  readonly slug: string
  readonly body: string
}

const FORM = 'guide'

/** A slug made of a title: `Getting started` is `getting-started`. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/gu, '')

/**
 * A guide in Markdown, beside it as consumers read it.
 * @param save sends what is written; the text stays as it is when it throws
 */
export function GuideEditor({
  initial,
  isNew = false,
  productId,
  mayWrite,
  save,
}: {
  readonly initial: GuideDraft
  readonly isNew?: boolean
  readonly productId: string
  readonly mayWrite: boolean
  readonly save: (draft: GuideDraft, stored: GuideDraft) => Promise<unknown>
}) {
  const [stored, setStored] = useState(initial)
  const [draft, setDraft] = useState(initial)
  const set = (change: Partial<GuideDraft>) => setDraft((before) => ({ ...before, ...change }))
  const form = useForm(async () => {
    await save(draft, stored)
    setStored(draft)
  })
  return (
    <form id={FORM} onSubmit={form.onSubmit} aria-label="Guide" className="space-y-4">
      <fieldset disabled={!mayWrite} className="min-w-0 space-y-4">
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_16rem]">
          <Field label="Title" error={form.errorAt('/title')}>
            <Input
              name="title"
              value={draft.title}
              onValueChange={(title) =>
                set({
                  title,
                  // The slug follows the title until it is written by hand, or is in use.
                  ...(isNew && draft.slug === slugOf(draft.title) && { slug: slugOf(title) }),
                })
              }
              required
            />
          </Field>
          <Field label="Slug" hint="Its address among the guides." error={form.errorAt('/slug')}>
            <Input
              name="slug"
              value={draft.slug}
              onValueChange={(slug) => set({ slug })}
              spellCheck={false}
              className="font-mono"
              required
            />
          </Field>
        </div>
        <MarkdownField
          label="Text"
          name="body"
          rows={24}
          hint="Markdown. An image may be pasted or dropped."
          value={draft.body}
          onChange={(body) => set({ body })}
          error={form.errorAt('/body')}
          disabled={!mayWrite}
          store={(image) => storeImage(productId, image)}
        />
      </fieldset>
      {form.problem && (
        <ProblemNote problem={form.problem}>
          {form.problem.code === 'conflict' && (
            <p>Your text is kept here. Copy it before you load the page again to see theirs.</p>
          )}
        </ProblemNote>
      )}
      <SaveBar
        changes={countChanges(stored, draft)}
        pending={form.pending}
        problem={form.problem}
        form={FORM}
        action={isNew ? 'Create the guide' : 'Save'}
        onDiscard={() => setDraft(stored)}
      />
    </form>
  )
}
