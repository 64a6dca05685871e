import { useEffect, useRef, useState } from 'react'
import { number, utcMoment } from '../../../lib/format'
import { asProblem, type Problem } from '../../../lib/problem'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { ProblemNote } from '../../../ui/problem-note'
import { advanceBy, type Clock, type Step } from './queries'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A month of the calendar, as billing has it, and an hour in which what is due at its end is done. */
function monthAfter(now: number): number {
  const at = new Date(now)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 2, 0)).getUTCDate()
  const day = Math.min(at.getUTCDate(), last)
  const then = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, day) + (now % DAY_MS)
  return then - now + HOUR_MS
}

/** Lets time pass, with all that becomes due in it. */
export function AdvanceClock({ clock }: { readonly clock: Clock }) {
  const [step, setStep] = useState<Step | null>(null)
  const [failed, setFailed] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const stopping = useRef<AbortController | null>(null)
  const [pending, setPending] = useState(false)
  useEffect(() => () => stopping.current?.abort(), [])

  const run = async (ms: number) => {
    const controller = new AbortController()
    stopping.current = controller
    setPending(true)
    setProblem(null)
    setStep(null)
    setFailed([])
    try {
      for await (const next of advanceBy(ms, controller.signal)) {
        if (next.error) throw new Error(next.error)
        setStep(next)
        setFailed((all) => [...new Set([...all, ...next.failed])])
      }
    } catch (error) {
      if (!controller.signal.aborted) setProblem(asProblem(error))
    } finally {
      setPending(false)
      await queries.invalidateQueries()
    }
  }
  const now = Date.parse(pending ? (step?.now ?? clock.now) : clock.now)
  return (
    <div className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          <span className="font-medium">{utcMoment(now)}</span>{' '}
          <span className="text-soft">
            {pending
              ? step === null
                ? 'Waiting for the usage of the last seconds'
                : 'Time passes; what is due is done'
              : `${step?.done ? 'Arrived. ' : ''}${ahead(clock)}`}
          </span>
        </p>
        <span className="flex gap-2">
          {pending ? (
            <Button size="small" onClick={() => stopping.current?.abort()}>
              Stop here
            </Button>
          ) : (
            <>
              <Button size="small" onClick={() => void run(DAY_MS)}>
                Advance a day
              </Button>
              <Button size="small" onClick={() => void run(monthAfter(now))}>
                Advance a month
              </Button>
            </>
          )}
        </span>
      </div>
      {failed.length > 0 && (
        <p className="text-bad">Failed, and run again with the next step: {failed.join(', ')}</p>
      )}
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

const ahead = ({ offset_ms: offset, until }: Clock): string => {
  if (until !== null) return `It is being advanced to ${utcMoment(Date.parse(until))}.`
  const days = Math.round(offset / DAY_MS)
  return days === 0 ? 'The real time.' : `${number(days)} days ahead of the real time.`
}
