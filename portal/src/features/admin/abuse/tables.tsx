import { number } from '../../../lib/format'
import { Tag } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { useIsAdmin } from '../shared/admin'
import { EntityLink } from '../shared/entity-link'
import { ShortId } from '../shared/id'
import { RestoreLeaked } from '../subscriptions/key-acts'
import type { Abuse } from './queries'

/** Who tried keys that are none. */
export const Addresses = ({ rows }: { readonly rows: Abuse['addresses'] }) => (
  <Table label="Addresses that try keys">
    <thead>
      <tr>
        <Head>Network</Head>
        <Head>Address, hashed</Head>
        <FigureHead>Bad keys</FigureHead>
        <FigureHead>Blocked</FigureHead>
        <Head>Last</Head>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.network} ${row.address}`}>
          <Cell>
            <code>{row.network}</code>
          </Cell>
          <Cell>
            {row.address ? (
              <ShortId id={row.address} />
            ) : (
              <span className="text-faint">those beyond what was counted apart</span>
            )}
          </Cell>
          <Figure>{number(row.bad_keys)}</Figure>
          <Figure className={row.blocked > 0 ? 'text-bad' : ''}>{number(row.blocked)}</Figure>
          <Cell className="text-soft">
            <Time at={row.last_at} />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** Keys that called far more, or were refused far more, than the day before. */
export const Bursts = ({ rows }: { readonly rows: Abuse['bursts'] }) => (
  <Table label="Unusual traffic">
    <thead>
      <tr>
        <Head>When</Head>
        <Head>Key</Head>
        <Head>Subscription</Head>
        <Head>Kind</Head>
        <FigureHead>Calls in 5 minutes</FigureHead>
        <FigureHead>Usual</FigureHead>
        <FigureHead>Refused</FigureHead>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.key_id} ${row.at} ${row.kind}`}>
          <Cell className="text-soft">
            <Time at={row.at} />
          </Cell>
          <Cell>
            <ShortId id={row.key_id} />
          </Cell>
          <Cell>
            <Ends id={row.subscription_id} />
          </Cell>
          <Cell>
            <Tag tone="warn">{row.kind.replaceAll('_', ' ')}</Tag>
          </Cell>
          <Figure className="font-medium">{number(row.calls)}</Figure>
          <Figure className="text-soft">{number(row.usual_calls)}</Figure>
          <Figure>{number(row.refused)}</Figure>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** Keys that were reported as found in public. */
export function LeakedKeys({ rows }: { readonly rows: Abuse['leaked_keys'] }) {
  const isAdmin = useIsAdmin()
  return (
    <Table label="Leaked keys">
      <thead>
        <tr>
          <Head>Reported</Head>
          <Head>Key</Head>
          <Head>Subscription</Head>
          <Head>Organisation</Head>
          <Head>State</Head>
          {isAdmin && (
            <Head>
              <span className="sr-only">Actions</span>
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key_id}>
            <Cell className="text-soft">
              <Time at={row.leaked_at} />
            </Cell>
            <Cell>
              <ShortId id={row.key_id} />
            </Cell>
            <Cell>
              <Ends id={row.subscription_id} />
            </Cell>
            <Cell>
              <Ends id={row.organisation_id} />
            </Cell>
            <Cell>
              <Tag tone="bad">{row.status}</Tag>
            </Cell>
            {isAdmin && (
              <Cell className="text-right">
                {row.status === 'leaked' && (
                  <RestoreLeaked id={row.key_id} name={`the key …${row.key_id.slice(-8)}`} />
                )}
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const Ends = ({ id }: { readonly id: string }) => (
  <EntityLink id={id}>
    <code className="text-sm" title={id}>
      …{id.slice(-8)}
    </code>
  </EntityLink>
)
