import { number } from '../../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { useIsAdmin } from '../shared/admin'
import { EntityLink } from '../shared/entity-link'
import { amountOf, kindOf } from './kinds'
import type { Finding, FindingState } from './queries'
import { Resolve } from './resolve'

/** Findings with both numbers side by side. */
export function FindingsTable({
  state,
  findings,
}: {
  readonly state: FindingState
  readonly findings: readonly Finding[]
}) {
  const isAdmin = useIsAdmin()
  return (
    <Table label={state === 'open' ? 'Open findings' : 'Resolved findings'}>
      <thead>
        <tr>
          <Head>Found</Head>
          <Head>What</Head>
          <Head>Of</Head>
          <FigureHead>Expected</FigureHead>
          <FigureHead>Actual</FigureHead>
          <FigureHead>Difference</FigureHead>
          <Head>{state === 'open' ? 'What to do' : 'Resolved'}</Head>
          {state === 'open' && isAdmin && (
            <Head>
              <span className="sr-only">Actions</span>
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => {
          const kind = kindOf(finding.kind)
          return (
            <tr key={finding.id} className="align-top">
              <Cell className="text-soft">
                <Time at={finding.found_at} />
              </Cell>
              <Cell>
                <span className="block font-medium whitespace-nowrap">{kind.title}</span>
                <code className="text-faint text-sm">{finding.kind}</code>
              </Cell>
              <Cell>
                <Subject text={finding.subject} />
              </Cell>
              <Side label={kind.expected} value={amountOf(finding.kind, finding.expected)} />
              <Side label={kind.actual} value={amountOf(finding.kind, finding.actual)} />
              <Figure className="text-bad font-medium">
                {finding.actual > finding.expected ? '+' : ''}
                {difference(finding)}
              </Figure>
              <Cell className="min-w-64">
                {state === 'open' ? (
                  <>
                    <p>{kind.next}</p>
                    {!finding.kind.startsWith('usage_') && (
                      <p className="text-faint text-sm break-words">{finding.detail}</p>
                    )}
                  </>
                ) : (
                  <>
                    {finding.resolved_at && <Time at={finding.resolved_at} />}
                    <p className="text-soft break-words">
                      {finding.note ?? 'By itself: the difference was gone.'}
                    </p>
                  </>
                )}
              </Cell>
              {state === 'open' && isAdmin && (
                <Cell className="text-right">
                  <Resolve finding={finding} />
                </Cell>
              )}
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

const Side = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <Figure>
    <span className="block">{value}</span>
    <span className="text-faint text-sm">{label}</span>
  </Figure>
)

const difference = ({ kind, expected, actual }: Finding): string =>
  kindOf(kind).unit === 'milli' ? number((actual - expected) / 1000) : number(actual - expected)

/** `sub_.../2026-09-22`: of what, and of which day. */
function Subject({ text }: { readonly text: string }) {
  const [id = text, ...rest] = text.split('/')
  return (
    <>
      <EntityLink id={id}>
        <code className="text-sm whitespace-nowrap" title={id}>
          {id.length > 16 ? `${id.slice(0, 4)}…${id.slice(-8)}` : id}
        </code>
      </EntityLink>
      {rest.length > 0 && (
        <span className="text-soft block text-sm whitespace-nowrap">{rest.join('/')}</span>
      )}
    </>
  )
}
