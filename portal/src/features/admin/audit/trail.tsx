import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { AuditEntries } from './entries'
import { latestQuery, type AuditFilter } from './queries'

/** The latest entries of one actor, target or organisation, and the way to all of them. */
export function AuditTrail({ title, of }: { readonly title: string; readonly of: AuditFilter }) {
  const found = useQuery(latestQuery(of))
  return (
    <Section
      title={title}
      action={
        found.data?.next_cursor && (
          <Link to="/admin/audit" search={of} className="link text-sm">
            All changes
          </Link>
        )
      }
    >
      <Loaded of={found} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-soft">Nothing in the audit log.</p>
          ) : (
            <AuditEntries label={title} entries={data} />
          )
        }
      </Loaded>
    </Section>
  )
}
