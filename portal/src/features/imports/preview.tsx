import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, read, repeatable } from '../../lib/api'
import { number } from '../../lib/format'
import { asProblem, type Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty } from '../../ui/states'
import { ChangelogEntry, type EntryText } from './changelog-entry'
import { KINDS, type Choice, type Removal } from './kinds'
import { OperationRow } from './operation'
import { impactQuery, importQuery, operationsQuery } from './queries'
import { kinds, type Kind } from './search'
import { confirmationOf, RemovalChoice } from './removal'
import type { Import } from './upload'

/** What an import would change; what is chosen otherwise; and the word to do it. */
export function ImportPreview({
  of,
  kind,
  onKind,
  mayApply,
}: {
  readonly of: Import
  readonly kind: Kind | undefined
  readonly onKind: (kind: Kind | undefined) => void
  readonly mayApply: boolean
}) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [removal, setRemoval] = useState<Removal>('deprecate')
  const [sunset, setSunset] = useState<string | null>(null)
  const [entry, setEntry] = useState<EntryText | null>(null)
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const found = useInfiniteQuery(operationsQuery(of.id, kind))
  const { counts } = of
  const impact = useQuery({ ...impactQuery(of.id), enabled: of.state === 'preview' }).data
  const callers = removal === 'delete' ? (impact?.removed_consumers ?? 0) : 0
  const all = kinds.reduce((sum, each) => sum + counts[each], 0)
  const toDo = all - counts.skipped
  const choose = (key: string, choice: Choice | undefined) => {
    const next = new Map(choices)
    if (choice) next.set(key, choice)
    else next.delete(key)
    setChoices(next)
  }
  const apply = async () => {
    setPending(true)
    setProblem(null)
    try {
      const begun = await read(
        api.v1.imports[':import_id'].apply.$post(
          {
            param: { import_id: of.id },
            json: {
              removed: removal,
              ...(removal === 'deprecate' && sunset && { sunset_at: `${sunset}T00:00:00Z` }),
              consumers: callers,
              changelog: entry,
              operations: [...choices].map(([key, use]) => ({ key, use })),
            },
          },
          { headers: repeatable() },
        ),
      )
      queries.setQueryData(importQuery(of.id).queryKey, begun)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Section
        title={of.state === 'applied' ? 'What it changed' : 'What it would change'}
        note={of.state === 'applied' ? undefined : summaryOf(of)}
        action={
          all > 0 && (
            <Choices
              label="Show"
              value={kind ?? 'all'}
              onChange={(value) => onKind(value === 'all' ? undefined : value)}
              options={[
                { value: 'all', label: `All ${number(all)}` },
                ...kinds
                  .filter((each) => counts[each] > 0)
                  .map((each) => ({
                    value: each,
                    label: `${KINDS[each].label} ${number(counts[each])}`,
                  })),
              ]}
            />
          )
        }
      >
        <LoadedList
          of={found}
          empty={
            <Empty title={kind ? 'None of this kind' : 'Nothing to change'}>
              The catalogue already says what the document says.
            </Empty>
          }
        >
          {(operations) => (
            <ul className="panel divide-line divide-y" aria-label="Operations">
              {operations.map((operation) => (
                <OperationRow
                  key={operation.key}
                  operation={operation}
                  use={impact?.operations.find(({ key }) => key === operation.key)}
                  removal={removal}
                  choice={choices.get(operation.key)}
                  {...(mayApply && { onChoose: (choice) => choose(operation.key, choice) })}
                />
              ))}
            </ul>
          )}
        </LoadedList>
      </Section>
      {counts.removed > 0 && mayApply && (
        <RemovalChoice
          routes={counts.removed}
          removal={removal}
          onRemoval={setRemoval}
          sunset={sunset}
          onSunset={setSunset}
          callers={impact?.removed_consumers ?? null}
          typed={typed}
          onTyped={setTyped}
        />
      )}
      {impact?.changelog && mayApply && (
        <ChangelogEntry draft={impact.changelog} entry={entry} onEntry={setEntry} />
      )}
      {problem && (
        <div className="mb-4">
          <ProblemNote problem={problem}>
            {problem.code === 'conflict' && (
              <p>
                <Link to="/products/$id/import" params={{ id: of.product_id }} className="link">
                  Send the document again
                </Link>{' '}
                to compare it with what is here now.
              </p>
            )}
          </ProblemNote>
        </div>
      )}
      {toDo > 0 && mayApply && (
        <div className="border-line bg-canvas sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t py-3">
          <Button
            kind="primary"
            pending={pending}
            disabled={callers > 0 && typed !== confirmationOf(callers)}
            onClick={() => void apply()}
          >
            Apply the import
          </Button>
          <span className="text-soft text-sm">
            {choices.size > 0 && `${number(choices.size)} decided otherwise. `}
            Nothing is changed before. {counts.added > 0 && 'New routes ask for the highest plan.'}
          </span>
        </div>
      )}
    </>
  )
}

function summaryOf({ counts }: Import): string {
  const parts = [
    counts.unchanged > 0 &&
      `${operations(counts.unchanged, 'stays as it is', 'stay as they are')}.`,
    counts.breaking > 0 &&
      `${operations(counts.breaking, 'breaks callers', 'break callers')}, who are told once it is applied.`,
    counts.conflict > 0 &&
      `${operations(counts.conflict, 'was', 'were')} edited here as well: your edits stay unless you choose otherwise.`,
    counts.skipped > 0 && `${operations(counts.skipped, 'cannot be a route', 'cannot be routes')}.`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(' ') : 'Nothing is changed until you apply it.'
}

const operations = (n: number, one: string, many: string): string =>
  n === 1 ? `1 operation ${one}` : `${number(n)} operations ${many}`
