import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Markdown } from '../../ui/lazy-markdown'
import { MarkdownField } from '../../ui/markdown-field'
import { Section } from '../../ui/page'

export interface EntryText {
  readonly title: string
  readonly body: string
}

/** How the changelog will tell the import, in words of its own where somebody writes them. */
export function ChangelogEntry({
  draft,
  entry,
  onEntry,
}: {
  /** As it is made of the differences. */
  readonly draft: EntryText
  /** Null for the draft. */
  readonly entry: EntryText | null
  readonly onEntry: (entry: EntryText | null) => void
}) {
  return (
    <Section
      title="Changelog entry"
      note="Consumers read it once the import is applied. Without words of your own it follows what you choose above."
      action={
        <Button onClick={() => onEntry(entry === null ? draft : null)}>
          {entry === null ? 'Write it yourself' : 'Take the differences'}
        </Button>
      }
    >
      <div className="panel space-y-3 px-4 py-3">
        {entry === null ? (
          <>
            <h3>{draft.title}</h3>
            <div className="text-soft">
              <Markdown text={draft.body} />
            </div>
          </>
        ) : (
          <>
            <Field label="Title">
              <Input
                value={entry.title}
                onValueChange={(title) => onEntry({ ...entry, title })}
                required
              />
            </Field>
            <MarkdownField
              label="What changed"
              name="body"
              value={entry.body}
              onChange={(body) => onEntry({ ...entry, body })}
            />
          </>
        )}
      </div>
    </Section>
  )
}
