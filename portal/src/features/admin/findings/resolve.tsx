import { api } from '../../../lib/api'
import { Act } from '../shared/act'
import { amountOf, kindOf } from './kinds'
import type { Finding } from './queries'

/** Settles a finding by hand, with both numbers in sight. */
export function Resolve({ finding }: { readonly finding: Finding }) {
  const kind = kindOf(finding.kind)
  return (
    <Act
      label="Resolve"
      size="small"
      title={`Resolve: ${kind.title}`}
      action="Resolve"
      reasonLabel="Note"
      reasonHint="What was found out and done. It stays with the finding and in the audit log."
      done="Resolved."
      send={(note) =>
        api.v1.admin.findings[':finding_id'].resolve.$post({
          param: { finding_id: finding.id },
          json: { note },
        })
      }
    >
      <dl className="bg-line border-line text-text grid grid-cols-2 gap-px overflow-hidden rounded-md border">
        {(['expected', 'actual'] as const).map((side) => (
          <div key={side} className="bg-surface px-3 py-2">
            <dt className="text-soft text-sm">{kind[side]}</dt>
            <dd className="font-medium">{amountOf(finding.kind, finding[side])}</dd>
          </div>
        ))}
      </dl>
      <p className="break-words">{finding.detail}</p>
      <p>{kind.next}</p>
      <p>Nothing is corrected by this. While the numbers differ, the next run opens another.</p>
    </Act>
  )
}
