import { useQuery } from '@tanstack/react-query'
import { Meter } from '@base-ui/react/meter'
import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { number, percent } from '../../lib/format'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Tag } from '../../ui/states'
import { Cell } from '../../ui/table'
import { Time } from '../../ui/time'
import { isKnown, regionName } from '../usage/breakdown'
import { KeyState, isEnded } from './key-state'
import { keyUseQuery, type Key, type KeyUse } from './queries'
import { restrictionsOf } from './restrictions'

/** What can be done with a key. */
export type KeyAct = 'edit' | 'rotate' | 'sign' | 'revoke'

/** A key's whole life in one row. @param onAct null where the viewer changes nothing */
export function KeyRow({
  of,
  onAct,
}: {
  readonly of: Key
  readonly onAct: ((act: KeyAct) => void) | null
}) {
  const { data: use } = useQuery(keyUseQuery(of.id))
  const hasEnded = isEnded(of)
  return (
    <tr className={cn('[&>td]:align-top', hasEnded && 'text-soft')}>
      <Cell>
        <span className="flex items-center gap-2 font-medium whitespace-nowrap">
          {of.name} {of.type === 'test' && <Tag>Test</Tag>}
        </span>
        <code className="text-faint text-sm whitespace-nowrap">
          {of.prefix}…{of.last_four}
        </code>
      </Cell>
      <Cell>
        <KeyState of={of} use={use} />
      </Cell>
      <Cell className="whitespace-nowrap">{use && <LastUse use={use} />}</Cell>
      <Cell className="whitespace-nowrap">{use && <Used of={of} use={use} />}</Cell>
      <Cell className="text-sm">
        <Restrictions of={of} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <Time at={of.created_at} />
        {use?.created_by && <Below>by {use.created_by.name}</Below>}
      </Cell>
      <Cell className="whitespace-nowrap">
        {of.expires_at ? <Time at={of.expires_at} /> : <span className="text-faint">never</span>}
      </Cell>
      <Cell className="text-right">
        {onAct && !hasEnded && (
          <RowMenu label={`Actions for the key ${of.name}`}>
            <RowAction onChoose={() => onAct('edit')}>Edit</RowAction>
            <RowAction onChoose={() => onAct('rotate')}>Rotate</RowAction>
            {of.type === 'live' && (
              <RowAction onChoose={() => onAct('sign')}>Signing secret</RowAction>
            )}
            <RowAction grave onChoose={() => onAct('revoke')}>
              Revoke
            </RowAction>
          </RowMenu>
        )}
      </Cell>
    </tr>
  )
}

const Below = ({ children }: { readonly children: ReactNode }) => (
  <span className="text-faint block text-sm">{children}</span>
)

function LastUse({ use }: { readonly use: KeyUse }) {
  if (use.last_used_at === null) return <span className="text-faint">never used</span>
  const where = [
    use.last_route?.name,
    isKnown(use.last_used_from) && `from ${regionName(use.last_used_from)}`,
  ].filter(Boolean)
  return (
    <>
      <Time at={use.last_used_at} />
      <Below>{where.join(', ')}</Below>
    </>
  )
}

function Used({ of, use }: { readonly of: Key; readonly use: KeyUse }) {
  const limit = use.window?.limit
  return (
    <>
      {number(use.calls_30d)} <span className="text-soft">in 30 days</span>
      {use.calls_30d > 0 && <Below>{number(use.calls_24h)} in 24 hours</Below>}
      {use.window && typeof limit === 'number' ? (
        <OwnQuota name={of.name} used={use.window.used} limit={limit} />
      ) : (
        of.quota?.limit && (
          <Below>
            of its {number(of.quota.limit)} a {of.quota.period}
          </Below>
        )
      )}
    </>
  )
}

const OwnQuota = ({
  name,
  used,
  limit,
}: {
  readonly name: string
  readonly used: number
  readonly limit: number
}) => (
  <Meter.Root
    value={Math.min(used, limit)}
    max={limit || 1}
    aria-label={`Own quota of ${name}`}
    getAriaValueText={() => `${number(used)} of ${number(limit)} calls`}
  >
    <Below>
      {number(used)} of its {number(limit)} ({percent(used, limit)})
    </Below>
    <Meter.Track className="bg-hover mt-1 block h-1 overflow-hidden rounded-full">
      <Meter.Indicator
        className={cn('block h-full rounded-full', used >= limit ? 'bg-bad' : 'bg-accent')}
      />
    </Meter.Track>
  </Meter.Root>
)

function Restrictions({ of }: { readonly of: Key }) {
  const found = restrictionsOf(of)
  if (found.length === 0) return <span className="text-faint">unrestricted</span>
  return (
    <ul>
      {found.map(({ label, all }) => (
        <li key={label} title={all} className="max-w-64 truncate">
          {label}
        </li>
      ))}
    </ul>
  )
}
