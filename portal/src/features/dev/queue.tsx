import { useQuery } from '@tanstack/react-query'
import { bytes, duration, number } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Time } from '../../ui/time'
import { metersQuery, queueQuery } from './queries'

/** How usage travels: held by meters, waiting in the queue, arrived, given up. */
export function Queue() {
  const found = useQuery(queueQuery)
  const { data: meters } = useQuery(metersQuery)
  const waiting = meters?.data.reduce((sum, { waiting: { entries } }) => sum + entries, 0)
  return (
    <Loaded of={found} rows={2}>
      {(queue) => (
        <Figures>
          <KeyFigure
            label="In the queue"
            value={number(queue.messages)}
            note={
              queue.oldest_at ? (
                <>
                  {bytes(queue.bytes)}, the oldest <Time at={queue.oldest_at} />
                </>
              ) : (
                'Nothing waits'
              )
            }
          />
          <KeyFigure
            label="Held by meters"
            value={waiting === undefined ? '–' : number(waiting)}
            note="Settled sums that the ledger lacks"
          />
          <KeyFigure
            label="Call to ledger"
            value={late(queue.settled.slowest_ms)}
            note={`Slowest of the last ${number(queue.settled.of)}`}
          />
          <KeyFigure
            label="Breakdowns"
            value={late(queue.batches.slowest_ms)}
            note={`Slowest of the last ${number(queue.batches.of)}`}
          />
          <KeyFigure
            label="Dead letters"
            value={number(queue.dead_letters)}
            note="Given up after all their tries"
          />
        </Figures>
      )}
    </Loaded>
  )
}

const late = (ms: number | null): string => (ms === null ? '–' : duration(Math.max(0, ms)))
