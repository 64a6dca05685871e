import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { number } from '../../../lib/format'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Loaded, LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Empty, Tag, type Tone } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { runQuery, runsQuery, type Run } from './queries'

const STATES: Readonly<Record<Run['state'], readonly [Tone, string]>> = {
  running: ['warn', 'Running'],
  done: ['good', 'Done'],
  failed: ['bad', 'Failed'],
}

const SOON_MS = 5000

/** What each run wrote, and what Notion refused. */
export function Runs({ isConnected }: { readonly isConnected: boolean }) {
  const found = useInfiniteQuery({
    ...runsQuery,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.data.some(({ state }) => state === 'running'))
        ? SOON_MS
        : false,
  })
  const [shown, setShown] = useState<string | null>(null)
  return (
    <Section title="Runs" note="Kept for 90 days.">
      <LoadedList
        of={found}
        empty={
          <Empty title="No run yet">
            {isConnected
              ? 'The first begins after 02:00 UTC, or when you ask.'
              : 'The first begins once Notion is connected.'}
          </Empty>
        }
      >
        {(runs) => (
          <Table label="Runs">
            <thead>
              <tr>
                <Head>Began</Head>
                <Head>State</Head>
                <FigureHead>Keys</FigureHead>
                <FigureHead>Made</FigureHead>
                <FigureHead>Changed</FigureHead>
                <FigureHead>Right already</FigureHead>
                <FigureHead>Refused</FigureHead>
                <Head>Why</Head>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <Cell>
                    <Time at={run.started_at} />{' '}
                    <span className="text-faint text-sm">{run.daily ? 'daily' : 'asked for'}</span>
                  </Cell>
                  <Cell>
                    <Tag tone={STATES[run.state][0]}>{STATES[run.state][1]}</Tag>
                  </Cell>
                  <Figure>
                    {number(run.done)} of {number(run.keys)}
                  </Figure>
                  <Figure>{number(run.created)}</Figure>
                  <Figure>{number(run.updated)}</Figure>
                  <Figure>{number(run.unchanged)}</Figure>
                  <Figure>
                    {run.refused === 0 ? (
                      '0'
                    ) : (
                      <Button size="small" kind="quiet" onClick={() => setShown(run.id)}>
                        {number(run.refused)}, show
                      </Button>
                    )}
                  </Figure>
                  <Cell className="text-bad min-w-48 break-words">{run.error}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
      {shown && (
        <Dialog
          open
          onOpenChange={(open) => !open && setShown(null)}
          title="Rows that Notion refused"
          description="The others were written."
        >
          <Refused id={shown} />
        </Dialog>
      )}
    </Section>
  )
}

function Refused({ id }: { readonly id: string }) {
  const found = useQuery(runQuery(id))
  return (
    <Loaded of={found} rows={2}>
      {({ errors }) => (
        <Table label="Rows that Notion refused">
          <thead>
            <tr>
              <Head>Key</Head>
              <Head>What Notion said</Head>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ key_id, error }) => (
              <tr key={key_id}>
                <Cell>
                  <code className="text-sm">{key_id}</code>
                </Cell>
                <Cell className="text-bad break-words">{error}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Loaded>
  )
}
