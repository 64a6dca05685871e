import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { useAct } from '../../lib/act'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { SelectFilter } from '../../ui/filters'
import { Time } from '../../ui/time'
import { captureQuery } from './queries'

const MINUTES = [
  { value: '5', label: 'for 5 minutes' },
  { value: '15', label: 'for 15 minutes' },
  { value: '60', label: 'for an hour' },
] as const
type Minutes = (typeof MINUTES)[number]['value']

const of = api.v1.subscriptions[':subscription_id'].capture

/** Keeps headers and bodies of calls for a while, to see what is really sent. */
export function Capture({
  subscriptionId,
  isLive,
}: {
  readonly subscriptionId: string
  readonly isLive: boolean
}) {
  const me = useMe()
  const { data } = useQuery(captureQuery(subscriptionId))
  const act = useAct()
  const [minutes, setMinutes] = useState<Minutes>('15')
  const param = { subscription_id: subscriptionId }
  const change = (to: () => Promise<unknown>) =>
    act.run(async () => {
      await to()
      await queries.invalidateQueries({ queryKey: captureQuery(subscriptionId).queryKey })
    })
  const mayWrite = isLive && may(me, 'subscriptions:write')
  if (!data || (!mayWrite && data.until === null)) return null
  return (
    <div className="panel mb-4 space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-72">
          {data.until === null ? (
            <>
              <span className="font-medium">Capture headers and bodies</span>{' '}
              <span className="text-soft">
                of the calls to come, without what looks like a secret. Kept for 7 days.
              </span>
            </>
          ) : (
            <>
              <span className="font-medium">Headers and bodies are captured</span>{' '}
              <span className="text-soft">
                until <Time at={data.until} as="clock" />.
              </span>
            </>
          )}
        </p>
        {mayWrite &&
          (data.until === null ? (
            <>
              <SelectFilter
                label="How long"
                value={minutes}
                options={MINUTES}
                onChange={(chosen) => setMinutes(chosen ?? '15')}
              />
              <Button
                pending={act.pending}
                onClick={() =>
                  change(() => read(of.$put({ param, json: { minutes: Number(minutes) } })))
                }
              >
                Start
              </Button>
            </>
          ) : (
            <Button pending={act.pending} onClick={() => change(() => read(of.$delete({ param })))}>
              Stop
            </Button>
          ))}
      </div>
      {act.problem && <ProblemNote problem={act.problem} />}
    </div>
  )
}
