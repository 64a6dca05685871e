import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { useForm } from '../../lib/form'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Choices } from '../../ui/choices'
import { Field, Input, Textarea } from '../../ui/field'
import { Markdown } from '../../ui/lazy-markdown'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { say } from '../../ui/toast'
import { productChanged } from '../products/queries'
import { faqQuery, type Question } from './queries'
import { RowButtons } from './row-buttons'
import { SaveBar } from './save-bar'
import { useRows } from './use-rows'

const MOST = 50

/** Frequent questions and their answers. */
export function Faq({ productId }: { readonly productId: string }) {
  const me = useMe()
  const found = useQuery(faqQuery(productId))
  return (
    <Loaded of={found} rows={8}>
      {({ entries }) =>
        may(me, 'catalogue:write') ? (
          <Editor key={JSON.stringify(entries)} productId={productId} saved={entries} />
        ) : (
          <Section title="Frequent questions">
            {entries.length === 0 ? (
              <Empty title="No question yet">
                Owners, admins and developers of your organisation can add one.
              </Empty>
            ) : (
              <AsRead entries={entries} />
            )}
          </Section>
        )
      }
    </Loaded>
  )
}

function Editor({
  productId,
  saved,
}: {
  readonly productId: string
  readonly saved: readonly Question[]
}) {
  const list = useRows(saved)
  const [view, setView] = useState<'edit' | 'read'>('edit')
  const form = useForm(async () => {
    const done = await read(
      api.v1.products[':product_id'].faq.$put({
        param: { product_id: productId },
        json: { entries: list.values },
      }),
    )
    queries.setQueryData(faqQuery(productId).queryKey, done)
    await productChanged(productId)
    say('Questions saved')
  })
  return (
    <Section
      title="Frequent questions"
      note="On the Support tab of its page, in this order."
      action={
        list.rows.length > 0 && (
          <Choices
            label="Frequent questions"
            value={view}
            onChange={setView}
            options={[
              { value: 'edit', label: 'Edit' },
              { value: 'read', label: 'As consumers read it' },
            ]}
          />
        )
      }
    >
      <form onSubmit={form.onSubmit} aria-label="Frequent questions">
        {form.rest && <ProblemNote problem={form.rest} />}
        {list.rows.length === 0 ? (
          <Empty title="No question yet">
            What do consumers ask before they subscribe? Limits, freshness, coverage are good ones.
          </Empty>
        ) : view === 'read' ? (
          <AsRead entries={list.values} />
        ) : (
          <ol className="panel divide-line divide-y">
            {list.rows.map(({ key, value }, i) => (
              <li key={key} className="flex items-start gap-3 px-4 py-3 max-sm:flex-col">
                <div className="min-w-0 space-y-3 max-sm:w-full sm:flex-1">
                  <Field label="Question" error={form.errorAt(`/entries/${i}/question`)}>
                    <Input
                      value={value.question}
                      onValueChange={(question) => list.change(i, { ...value, question })}
                      required
                      maxLength={300}
                      placeholder="How fresh is the data?"
                    />
                  </Field>
                  <Field
                    label="Answer"
                    hint="Markdown"
                    error={form.errorAt(`/entries/${i}/answer`)}
                  >
                    <Textarea
                      value={value.answer}
                      onChange={({ target }) => list.change(i, { ...value, answer: target.value })}
                      required
                      maxLength={4000}
                    />
                  </Field>
                </div>
                <RowButtons
                  name={value.question || `question ${i + 1}`}
                  at={i}
                  of={list.rows.length}
                  move={(by) => list.move(i, by)}
                  remove={() => list.remove(i)}
                />
              </li>
            ))}
          </ol>
        )}
        <SaveBar
          add="Add a question"
          onAdd={() => {
            setView('edit')
            list.add({ question: '', answer: '' })
          }}
          isFull={list.rows.length >= MOST}
          isChanged={list.isChanged}
          pending={form.pending}
        />
      </form>
    </Section>
  )
}

const AsRead = ({ entries }: { readonly entries: readonly Question[] }) => (
  <dl className="panel divide-line divide-y">
    {entries.map(({ question, answer }) => (
      <div key={question} className="space-y-1 px-4 py-3">
        <dt className="font-medium">{question}</dt>
        <dd>
          <Markdown text={answer} />
        </dd>
      </div>
    ))}
  </dl>
)
