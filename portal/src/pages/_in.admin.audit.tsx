import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AuditEntries } from '../features/admin/audit/entries'
import { AuditFilters } from '../features/admin/audit/filters'
import { auditFile, auditQuery, type AuditFilter } from '../features/admin/audit/queries'
import { VerifyChain } from '../features/admin/audit/verify'
import { useTitle } from '../lib/title'
import { textIn } from '../lib/search'
import { Download } from '../ui/download'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/audit')({
  validateSearch: (search: Record<string, unknown>): AuditFilter => ({
    actor_id: textIn(search, 'actor_id'),
    target_id: textIn(search, 'target_id'),
    organisation_id: textIn(search, 'organisation_id'),
    action: textIn(search, 'action'),
    from: textIn(search, 'from'),
    to: textIn(search, 'to'),
  }),
  component: Audit,
})

function Audit() {
  useTitle('Audit')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(auditQuery(filter))
  return (
    <>
      <PageHead
        title="Audit"
        action={
          <>
            <Download size="usual" href={auditFile(filter, 'csv')}>
              Download CSV
            </Download>
            <Download size="usual" href={auditFile(filter, 'json')}>
              Download JSON
            </Download>
          </>
        }
      >
        Who changed what, of everybody, newest first. Entries are never pruned; files have what the
        filters leave.
      </PageHead>
      <VerifyChain
        key={filter.organisation_id ?? ''}
        {...(filter.organisation_id && { organisation: filter.organisation_id })}
      />
      <AuditFilters
        filter={filter}
        onChange={(part) =>
          void navigate({
            search: (before: AuditFilter) => ({ ...before, ...part }),
            replace: true,
          })
        }
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      <LoadedList
        of={found}
        empty={
          <Empty title="No entry matches">
            Ids are matched whole, actions by their beginning: <code>key.</code> finds all that was
            done to keys.
          </Empty>
        }
      >
        {(entries) => <AuditEntries label="Audit log" entries={entries} />}
      </LoadedList>
    </>
  )
}
