import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AuditFilters } from '../features/audit/audit-filters'
import { Entries } from '../features/audit/entries'
import { auditFile, auditQuery, type AuditFilter } from '../features/audit/queries'
import { VerifyChain } from '../features/audit/verify-chain'
import { useNames } from '../features/members/use-names'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Download } from '../ui/download'
import { LoadedList } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'
import { WhoMay } from '../ui/who-may'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : undefined

export const Route = createFileRoute('/_in/org/audit')({
  validateSearch: (search: Record<string, unknown>): AuditFilter => ({
    q: text(search['q']),
    who: text(search['who']),
    from: day(search['from']),
    to: day(search['to']),
  }),
  component: () => {
    useTitle('Audit')
    const me = useMe()
    return may(me, 'audit:read') ? (
      <Audit />
    ) : (
      <WhoMay>Owners and admins may read the audit log.</WhoMay>
    )
  },
})

function Audit() {
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const names = useNames(useMe())
  const found = useInfiniteQuery(auditQuery(filter))
  const clear = () => void navigate({ search: {}, replace: true })
  return (
    <Section
      title="Audit log"
      note="Who changed what of yours, and what your people changed elsewhere. Entries are never removed."
      action={
        <div className="flex flex-wrap gap-2">
          <Download size="usual" href={auditFile(filter, 'csv')}>
            Download CSV
          </Download>
          <Download size="usual" href={auditFile(filter, 'json')}>
            Download JSON
          </Download>
        </div>
      }
    >
      <VerifyChain />
      <AuditFilters
        filter={filter}
        names={names}
        onChange={(part) =>
          void navigate({
            search: (before: AuditFilter) => ({ ...before, ...part }),
            replace: true,
          })
        }
        onClear={clear}
      />
      <LoadedList
        of={found}
        empty={
          <Empty title="No entry matches" action={<Button onClick={clear}>Show everything</Button>}>
            Actions are matched by their beginning: <code>key.</code> finds all that was done to
            keys. Ids are matched whole.
          </Empty>
        }
      >
        {(entries) => <Entries entries={entries} />}
      </LoadedList>
    </Section>
  )
}
