import { useState } from 'react'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { EntryDialog } from './entry-dialog'
import type { Entry } from './queries'

/** What acted, where it was no person of the organisation. */
const KINDS: Readonly<Record<Entry['actor']['kind'], string>> = {
  user: '',
  token: 'management token',
  organisation: 'another organisation',
  staff: 'platform staff',
  system: 'by itself',
}

/** Entries of the audit log; each opens to what changed. */
export function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const [shown, setShown] = useState<Entry | null>(null)
  return (
    <>
      <Table label="Audit log">
        <thead>
          <tr>
            <Head>When</Head>
            <Head>Who</Head>
            <Head>What</Head>
            <Head>Of what</Head>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className="hover:bg-hover relative">
              <Cell className="text-soft">
                <Time at={entry.at} as="moment" />
              </Cell>
              <Cell className="min-w-44">
                {entry.actor.name}
                {(KINDS[entry.actor.kind] !== '' || entry.address) && (
                  <span className="text-faint block text-sm">
                    {[KINDS[entry.actor.kind], entry.address].filter(Boolean).join(', ')}
                  </span>
                )}
              </Cell>
              <Cell className="whitespace-nowrap">
                <button
                  type="button"
                  className="cursor-pointer font-mono text-sm font-medium after:absolute after:inset-0"
                  onClick={() => setShown(entry)}
                >
                  {entry.action}
                </button>
              </Cell>
              <Cell
                className="text-soft font-mono text-sm whitespace-nowrap"
                title={entry.target_id}
              >
                {entry.target_id.length > 18
                  ? `${entry.target_id.slice(0, 4)}…${entry.target_id.slice(-8)}`
                  : entry.target_id}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown && <EntryDialog entry={shown} onDone={() => setShown(null)} />}
    </>
  )
}
