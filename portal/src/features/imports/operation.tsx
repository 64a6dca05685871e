import { number } from '../../lib/format'
import { Method } from '../../ui/code'
import { Select } from '../../ui/field'
import { Tag } from '../../ui/states'
import { KINDS, memberName, optionsOf, type Choice, type Removal } from './kinds'
import type { Impact, Operation } from './queries'

const MOST_SHOWN = 4

/** One operation of a preview: what becomes of it, why, and what to do otherwise. */
export function OperationRow({
  operation,
  use,
  removal,
  choice,
  onChoose,
}: {
  readonly operation: Operation
  /** Who called it of late, where it breaks and somebody did. */
  readonly use?: Impact['operations'][number] | undefined
  readonly removal: Removal
  readonly choice: Choice | undefined
  /** Left out where nothing can be chosen any more. */
  readonly onChoose?: (choice: Choice | undefined) => void
}) {
  const { key, kind, breaking, note } = operation
  const [method = '', path = ''] = key.split(/ (.*)/su)
  const options = optionsOf(operation, removal)
  const { label, tone } = KINDS[kind]
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0 space-y-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <Tag tone={tone}>{label}</Tag>
          <span className="min-w-0 break-all">
            <Method name={method} /> <code>{path}</code>
          </span>
          {breaking && <Tag tone="bad">Breaking</Tag>}
        </p>
        {use && (
          <p className="text-warn">
            {number(use.consumers)} {use.consumers === 1 ? 'consumer' : 'consumers'} called it{' '}
            {number(use.calls_30d)} {use.calls_30d === 1 ? 'time' : 'times'} in the last 30 days.
          </p>
        )}
        {note && <p className="text-soft">{note}</p>}
        <Edited operation={operation} />
        {kind !== 'added' && kind !== 'removed' && <Differences operation={operation} />}
      </div>
      {options.length > 0 &&
        (onChoose ? (
          <Select
            aria-label={`What to do with ${key}`}
            className="sm:w-56"
            value={choice ?? ''}
            onChange={({ target }) =>
              onChoose(target.value === '' ? undefined : (target.value as Choice))
            }
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : (
          operation.choice && (
            <span className="text-soft text-sm">
              {options.find(({ value }) => value === operation.choice)?.label}
            </span>
          )
        ))}
    </li>
  )
}

/** What somebody edited here since the last document. */
function Edited({ operation: { members } }: { readonly operation: Operation }) {
  const names = (wanted: 'ours' | 'conflict') =>
    members.filter(({ outcome }) => outcome === wanted).map(({ member }) => memberName(member))
  const [ours, both] = [names('ours'), names('conflict')]
  return (
    <>
      {both.length > 0 && (
        <p className="text-warn">Edited here and changed in the document: {both.join(', ')}.</p>
      )}
      {ours.length > 0 && <p className="text-soft">Edited here, and stays: {ours.join(', ')}.</p>}
    </>
  )
}

function Differences({ operation: { differences } }: { readonly operation: Operation }) {
  if (differences.length === 0) return null
  // What breaks callers first.
  const all = differences.toSorted((a, b) => Number(b.breaking) - Number(a.breaking))
  const list = (some: typeof all) => (
    <ul className="text-soft space-y-0.5">
      {some.map(({ rule, at, says, breaking }) => (
        <li key={rule + at + says} className="break-words">
          <span className={breaking ? 'text-bad' : 'text-text'}>{at}</span> {says}
          {breaking && <span className="text-bad">, breaks callers</span>}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {list(all.slice(0, MOST_SHOWN))}
      {all.length > MOST_SHOWN && (
        <details>
          <summary className="text-soft hover:text-text cursor-pointer text-sm">
            {all.length - MOST_SHOWN} more differences
          </summary>
          {list(all.slice(MOST_SHOWN))}
        </details>
      )}
    </>
  )
}
