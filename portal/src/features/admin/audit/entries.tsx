import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { EntityLink } from '../shared/entity-link'
import { ShortId } from '../shared/id'
import type { Entry } from './queries'

/** Entries of the audit log, each with what changed behind it. */
export const AuditEntries = ({
  label,
  entries,
}: {
  readonly label: string
  readonly entries: readonly Entry[]
}) => (
  <Table label={label}>
    <thead>
      <tr>
        <Head>When</Head>
        <Head>Who</Head>
        <Head>What</Head>
        <Head>Of what</Head>
        <Head>Reason and change</Head>
        <Head>Request</Head>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <tr key={entry.id} className="align-top">
          <Cell className="text-soft">
            <Time at={entry.at} as="moment" />
          </Cell>
          <Cell>
            <span className="block max-w-48 truncate">
              {entry.actor.id ? (
                <EntityLink id={entry.actor.id} quiet>
                  {entry.actor.name}
                </EntityLink>
              ) : (
                entry.actor.name
              )}
            </span>
            <span className="text-faint block text-sm whitespace-nowrap">
              {entry.actor.kind}
              {entry.address && <>, {entry.address}</>}
            </span>
          </Cell>
          <Cell>
            <code className="whitespace-nowrap">{entry.action}</code>
          </Cell>
          <Cell>
            <Target id={entry.target_id} />
          </Cell>
          <Cell className="min-w-64">
            <Change change={entry.change} />
          </Cell>
          <Cell>
            <ShortId id={entry.request_id} />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

const Target = ({ id }: { readonly id: string }) => (
  <EntityLink id={id}>
    <code className="text-sm whitespace-nowrap" title={id}>
      {id.length > 16 ? `${id.slice(0, 4)}…${id.slice(-8)}` : id}
    </code>
  </EntityLink>
)

/** Of what changed, before it is opened. */
const MOST_NAMES = 4

function Change({ change }: { readonly change: Entry['change'] }) {
  const { reason, ...rest } = change
  const names = Object.keys(rest)
  return (
    <>
      {typeof reason === 'string' && <p className="break-words">{reason}</p>}
      {names.length > 0 && (
        <details>
          <summary className="text-soft hover:text-text cursor-pointer text-sm">
            {names.slice(0, MOST_NAMES).join(', ')}
            {names.length > MOST_NAMES && ` and ${names.length - MOST_NAMES} more`}
          </summary>
          <pre
            tabIndex={0}
            className="bg-sunken mt-1 max-h-72 max-w-[32rem] overflow-auto rounded-md p-2 text-sm"
          >
            {JSON.stringify(rest, null, 2)}
          </pre>
        </details>
      )}
    </>
  )
}
