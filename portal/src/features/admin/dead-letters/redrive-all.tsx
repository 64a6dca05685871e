import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../../lib/api'
import { number } from '../../../lib/format'
import { Act, STAFF_ALONE } from '../shared/act'
import { lettersQuery } from './queries'

interface Progress {
  readonly redriven: number
  readonly failed: readonly { readonly id: string; readonly error: string }[]
}
const NOTHING: Progress = { redriven: 0, failed: [] }

/** Processes all that wait once more, a hundred at a time, and says how far it is; not offered while none does. */
export function RedriveAll() {
  const [progress, setProgress] = useState(NOTHING)
  const [isRunning, setIsRunning] = useState(false)
  const { data } = useInfiniteQuery(lettersQuery('waiting'))
  const waits = data?.pages.some((page) => page.data.length > 0) ?? false
  const run = async (reason: string) => {
    let all = NOTHING
    let after: string | null = null
    setProgress(all)
    setIsRunning(true)
    try {
      do {
        const part: Awaited<ReturnType<typeof redriveFrom>> = await redriveFrom(after, reason)
        all = { redriven: all.redriven + part.redriven, failed: [...all.failed, ...part.failed] }
        setProgress(all)
        after = part.next
      } while (after !== null)
    } finally {
      setIsRunning(false)
    }
  }
  return (
    <div className="space-y-2">
      {(waits || isRunning) && (
        <Act
          label="Redrive all"
          size="small"
          title="Process all that wait once more?"
          action="Redrive all"
          reasonHint={STAFF_ALONE}
          done="All were tried."
          fields={() => <Said progress={progress} />}
          send={run}
        >
          <p>
            A hundred at a time, oldest first. Messages know what they have done already, so nothing
            is counted twice; one that fails again keeps waiting.
          </p>
        </Act>
      )}
      <Said progress={progress} />
    </div>
  )
}

const redriveFrom = (after: string | null, reason: string) =>
  read(
    api.v1.admin['dead-letters'].redrive.$post({
      json: { reason, ...(after !== null && { after }) },
    }),
  )

const Said = ({ progress: { redriven, failed } }: { readonly progress: Progress }) =>
  redriven + failed.length > 0 && (
    <div role="status">
      <p>
        {number(redriven)} redriven
        {failed.length > 0 && (
          <span className="text-bad">, {number(failed.length)} failed again</span>
        )}
      </p>
      {failed.length > 0 && (
        <ul className="text-soft max-h-40 list-disc overflow-y-auto pl-5 text-sm">
          {failed.map(({ id, error }) => (
            <li key={id}>
              <code>…{id.slice(-8)}</code> {error}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
