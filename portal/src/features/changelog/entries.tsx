import { useState } from 'react'
import { api, read } from '../../lib/api'
import { changesOf } from '../../lib/changes'
import { platformTime } from '../../lib/clock'
import { queries } from '../../lib/queries'
import { Confirm } from '../../ui/dialog'
import { Markdown } from '../../ui/lazy-markdown'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { bodyOf, draftOf, EntryForm } from './entry-form'
import { changelogQuery, type Entry } from './queries'

/** What changed in a product, on a line of time. */
export function Entries({
  productId,
  entries,
  mayWrite,
}: {
  readonly productId: string
  readonly entries: readonly Entry[]
  readonly mayWrite: boolean
}) {
  const [editing, setEditing] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<Entry | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: changelogQuery(productId).queryKey })
  return (
    <>
      <ol className="space-y-6">
        {entries.map((entry) =>
          editing === entry.id ? (
            <li key={entry.id}>
              <EntryForm
                initial={draftOf(entry)}
                action="Save"
                onDone={() => setEditing(null)}
                save={async (draft) => {
                  await read(
                    api.v1.changelog[':entry_id'].$patch({
                      param: { entry_id: entry.id },
                      json: changesOf(bodyOf(draftOf(entry)), bodyOf(draft)),
                    }),
                  )
                  say('The entry is saved')
                  await refresh()
                }}
              />
            </li>
          ) : (
            <li key={entry.id} className="border-line flex gap-3 border-l-2 pl-4">
              <div className="min-w-0 flex-1">
                <EntryHead entry={entry} />
                <h3 className="mt-1">{entry.title}</h3>
                <Markdown text={entry.body} />
              </div>
              {mayWrite && (
                <RowMenu label={`More with ${entry.title}`}>
                  <RowAction onChoose={() => setEditing(entry.id)}>Edit</RowAction>
                  <RowAction grave onChoose={() => setDeleting(entry)}>
                    Delete
                  </RowAction>
                </RowMenu>
              )}
            </li>
          ),
        )}
      </ol>
      <Confirm
        open={deleting !== null}
        onOpenChange={(open) => {
          if (!open) setDeleting(null)
        }}
        title={`Delete ${deleting?.title ?? ''}?`}
        action="Delete the entry"
        act={async () => {
          if (deleting === null) return
          await api.v1.changelog[':entry_id'].$delete({ param: { entry_id: deleting.id } })
          say('The entry is deleted')
          await refresh()
        }}
      >
        <p>Consumers no longer see that it changed. The change itself stays.</p>
      </Confirm>
    </>
  )
}

const EntryHead = ({ entry }: { readonly entry: Entry }) => (
  <p className="text-faint flex flex-wrap items-center gap-2 text-sm">
    <Time at={entry.at} as={Date.parse(entry.at) > platformTime() ? 'moment' : 'day'} />
    {entry.version && <code>{entry.version}</code>}
    {entry.breaking && <Tag tone="warn">Breaking</Tag>}
    {Date.parse(entry.at) > platformTime() && <Tag tone="accent">Draft until then</Tag>}
    {entry.source === 'openapi' && <Tag>From an import</Tag>}
    {entry.source === 'route' && <Tag>From a change of a route</Tag>}
  </p>
)
