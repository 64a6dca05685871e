import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { Entries } from '../features/changelog/entries'
import { bodyOf, EntryForm, newEntry } from '../features/changelog/entry-form'
import { changelogQuery } from '../features/changelog/queries'
import { api, read } from '../lib/api'
import { useIntention } from '../lib/intention'
import { queries } from '../lib/queries'
import { may, useMe } from '../lib/session'
import { Button } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/changelog')({ component: Changelog })

function Changelog() {
  const { id } = Route.useParams()
  const mayWrite = may(useMe(), 'catalogue:write')
  const [writing, setWriting] = useState(false)
  const intend = useIntention()
  const found = useInfiniteQuery(changelogQuery(id))
  const write = mayWrite && !writing && (
    <Button kind="primary" onClick={() => setWriting(true)}>
      New entry
    </Button>
  )
  return (
    <Section title="Changelog" action={found.data?.pages[0]?.data.length !== 0 && write}>
      {writing && (
        <div className="mb-6">
          <EntryForm
            initial={newEntry}
            action="Publish the entry"
            onDone={() => setWriting(false)}
            save={async (draft) => {
              await intend((headers) =>
                read(
                  api.v1.products[':product_id'].changelog.$post(
                    { param: { product_id: id }, json: bodyOf(draft) },
                    { headers },
                  ),
                ),
              )
              say('The entry is written')
              await queries.invalidateQueries({ queryKey: changelogQuery(id).queryKey })
            }}
          />
        </div>
      )}
      <LoadedList
        of={found}
        empty={
          !writing && (
            <Empty title="Nothing has changed yet" action={write}>
              Say what is new and what callers must change. Importing an OpenAPI document again
              writes an entry by itself.
            </Empty>
          )
        }
      >
        {(entries) => <Entries productId={id} entries={entries} mayWrite={mayWrite} />}
      </LoadedList>
    </Section>
  )
}
