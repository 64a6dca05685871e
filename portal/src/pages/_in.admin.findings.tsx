import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { findingsQuery, type FindingFilter } from '../features/admin/findings/queries'
import { RunNow } from '../features/admin/findings/run-now'
import { FindingsTable } from '../features/admin/findings/table'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { Toolbar } from '../features/admin/shared/toolbar'
import { useTitle } from '../lib/title'
import { oneIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/findings')({
  validateSearch: (search: Record<string, unknown>): FindingFilter => ({
    state: oneIn(search, 'state', ['open', 'resolved']),
  }),
  component: Findings,
})

const STATES = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
] as const

function Findings() {
  useTitle('Findings')
  const { state = 'open' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(findingsQuery(state))
  return (
    <>
      <PageHead title="Findings">
        Where two counts of the same thing differ. Amounts are never changed by themselves; a
        finding resolves itself once its difference is gone.
      </PageHead>
      <RunNow />
      <Toolbar>
        <Choices
          label="State"
          value={state}
          options={STATES}
          onChange={(value) => void navigate({ search: { state: value }, replace: true })}
        />
        <AdminsOnly what="resolve findings">{null}</AdminsOnly>
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title={state === 'open' ? 'Nothing is open' : 'Nothing was resolved yet'}>
            {state === 'open'
              ? 'Every count agrees with every other, as far as it was compared.'
              : 'What is settled, by hand or by itself, stands here.'}
          </Empty>
        }
      >
        {(rows) => <FindingsTable state={state} findings={rows} />}
      </LoadedList>
    </>
  )
}
