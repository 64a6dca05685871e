import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Letter } from '../features/admin/dead-letters/letter'
import { lettersQuery, type DeadLetter } from '../features/admin/dead-letters/queries'
import { letterStates, type LetterFilter } from '../features/admin/dead-letters/search'
import { RedriveAll } from '../features/admin/dead-letters/redrive-all'
import { LetterState } from '../features/admin/dead-letters/state'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { ShortId } from '../features/admin/shared/id'
import { Toolbar } from '../features/admin/shared/toolbar'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/admin/dead-letters')({
  validateSearch: (search: Record<string, unknown>): LetterFilter => ({
    state: oneIn(search, 'state', letterStates),
    open: textIn(search, 'open'),
  }),
  component: DeadLetters,
})

const SHOWN = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'redriven', label: 'Redriven' },
  { value: 'discarded', label: 'Discarded' },
] as const

function DeadLetters() {
  useTitle('Dead letters')
  const { state = 'waiting', open } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(lettersQuery(state))
  const change = (part: LetterFilter) =>
    void navigate({ search: (before: LetterFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead
        title="Dead letters"
        action={
          <AdminsOnly what="redrive or discard them">
            <RedriveAll />
          </AdminsOnly>
        }
      >
        Messages about usage that could not be processed after all their tries.
      </PageHead>
      <Toolbar>
        <Choices
          label="State"
          value={state}
          options={SHOWN}
          onChange={(value) => change({ state: value })}
        />
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title={state === 'waiting' ? 'None waits' : 'None like this'}>
            What a queue gives up on stands here with its content, until somebody redrives or
            discards it.
          </Empty>
        }
      >
        {(rows) => <Letters letters={rows} onOpen={(id) => change({ open: id })} />}
      </LoadedList>
      {open && <Letter id={open} onClose={() => change({ open: undefined })} />}
    </>
  )
}

const Letters = ({
  letters,
  onOpen,
}: {
  readonly letters: readonly DeadLetter[]
  readonly onOpen: (id: string) => void
}) => (
  <Table label="Dead letters">
    <thead>
      <tr>
        <Head>Received</Head>
        <Head>Queue</Head>
        <Head>Why</Head>
        <Head>State</Head>
        <Head>Id</Head>
      </tr>
    </thead>
    <tbody>
      {letters.map((letter) => (
        <tr key={letter.id} className="hover:bg-hover">
          <Cell className="text-soft">
            <Time at={letter.received_at} />
          </Cell>
          <Cell>
            <code>{letter.queue}</code>
          </Cell>
          <Cell className="max-w-md">
            <button
              type="button"
              className="link block max-w-full cursor-pointer truncate text-left"
              onClick={() => onOpen(letter.id)}
            >
              {letter.error}
            </button>
          </Cell>
          <Cell className="text-soft whitespace-nowrap">
            <LetterState letter={letter} />
          </Cell>
          <Cell>
            <ShortId id={letter.id} />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)
