import { useState } from 'react'
import { countChanges } from '../../lib/changes'
import { platformTime } from '../../lib/clock'
import { useForm } from '../../lib/form'
import { localOf } from '../../lib/local-time'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Field, Input } from '../../ui/field'
import { LeaveGuard } from '../../ui/leave-guard'
import { MarkdownField } from '../../ui/markdown-field'
import { ProblemNote } from '../../ui/problem-note'
import type { Entry } from './queries'

export interface EntryDraft {
  readonly title: string
  readonly version: string
  readonly body: string
  readonly breaking: boolean
  /** As a field holds it, in the viewer's zone; empty for now. */
  readonly at: string
}

export const newEntry: EntryDraft = { title: '', version: '', body: '', breaking: false, at: '' }

export const draftOf = ({ title, version, body, breaking, at }: Entry): EntryDraft => ({
  title,
  version,
  body,
  breaking,
  at: localOf(at),
})

/** Members of the API's body. */
export const bodyOf = ({ at, ...draft }: EntryDraft) => ({
  ...draft,
  ...(at !== '' && { at: new Date(at).toISOString() }),
})

/** One entry of the changelog, written. @param onDone after it is saved or given up */
export function EntryForm({
  initial,
  action,
  save,
  onDone,
}: {
  readonly initial: EntryDraft
  readonly action: string
  readonly save: (draft: EntryDraft) => Promise<unknown>
  readonly onDone: () => void
}) {
  const [draft, setDraft] = useState(initial)
  const set = (change: Partial<EntryDraft>) => setDraft((before) => ({ ...before, ...change }))
  const form = useForm(async () => {
    await save(draft)
    onDone()
  })
  const later = draft.at !== '' && Date.parse(draft.at) > platformTime()
  return (
    <form onSubmit={form.onSubmit} aria-label={action} className="panel space-y-4 p-4">
      <LeaveGuard dirty={countChanges(initial, draft) > 0 && !form.pending} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_14rem]">
        <Field label="Title" error={form.errorAt('/title')}>
          <Input
            name="title"
            value={draft.title}
            onValueChange={(title) => set({ title })}
            placeholder="Forecasts reach 14 days"
            required
            autoFocus
          />
        </Field>
        <Field label="Version" optional error={form.errorAt('/version')}>
          <Input
            name="version"
            value={draft.version}
            onValueChange={(version) => set({ version })}
            placeholder="1.4.0"
          />
        </Field>
        <Field
          label="Shown from"
          optional
          hint={later ? 'A draft until then.' : 'Now when empty; later keeps it a draft.'}
          error={form.errorAt('/at')}
        >
          <Input
            name="at"
            type="datetime-local"
            value={draft.at}
            onValueChange={(at) => set({ at })}
          />
        </Field>
      </div>
      <MarkdownField
        label="What changed"
        name="body"
        value={draft.body}
        onChange={(body) => set({ body })}
        error={form.errorAt('/body')}
      />
      <Checkbox
        checked={draft.breaking}
        onCheckedChange={(breaking) => set({ breaking })}
        hint="It is marked so wherever the entry shows."
      >
        Callers must change something
      </Checkbox>
      {form.problem && <ProblemNote problem={form.problem} />}
      <div className="flex justify-end gap-2">
        <Button disabled={form.pending} onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" kind="primary" pending={form.pending}>
          {later ? 'Save for later' : action}
        </Button>
      </div>
    </form>
  )
}
