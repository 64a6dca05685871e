import { Progress } from '@base-ui/react/progress'
import { useEffect, useRef, useState } from 'react'
import { number, utcMoment } from '../../lib/format'
import { asProblem, type Problem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
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

interface Way {
  readonly from: number
  readonly to: number
}

/** Lets time pass, with all that becomes due in it. */
export function AdvanceClock({ clock }: { readonly clock: Clock }) {
  const [step, setStep] = useState<Step | null>(null)
  const [way, setWay] = useState<Way | null>(null)
  const [failed, setFailed] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => () => stopping.current?.abort(), [])

  const now = Date.parse(way ? (step?.now ?? clock.now) : clock.now)
  const run = async (ms: number) => {
    const controller = new AbortController()
    stopping.current = controller
    setWay({ from: now, to: now + ms })
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
      await queries.invalidateQueries()
      setWay(null)
    }
  }
  const says = way
    ? step === null
      ? 'Waiting for the usage of the last seconds'
      : 'Time passes; what is due is done'
    : `${step?.done ? 'Arrived. ' : ''}${ahead(clock)}`
  return (
    <div className="panel space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          <span className="font-medium">{utcMoment(now)}</span>{' '}
          <span className="text-soft">{says}</span>
        </p>
        {way ? (
          <Button size="small" onClick={() => stopping.current?.abort()}>
            Stop here
          </Button>
        ) : (
          <span className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => void run(HOUR_MS)}>
              Advance an hour
            </Button>
            <Button size="small" onClick={() => void run(DAY_MS)}>
              Advance a day
            </Button>
            <Button size="small" onClick={() => void run(monthAfter(now))}>
              Advance a month
            </Button>
          </span>
        )}
      </div>
      {way && (
        <Progress.Root value={Math.min(now, way.to) - way.from} max={way.to - way.from}>
          <Progress.Label className="sr-only">Way to {utcMoment(way.to)}</Progress.Label>
          <Progress.Track className="bg-hover block h-1.5 overflow-hidden rounded-full">
            <Progress.Indicator className="bg-accent block h-full rounded-full transition-[width]" />
          </Progress.Track>
        </Progress.Root>
      )}
      {failed.length > 0 && (
        <p className="text-bad">Failed, and run again with the next step: {failed.join(', ')}</p>
      )}
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

const ahead = ({ offset_ms: offset, until }: Clock): string => {
  if (until !== null) return `It is being advanced to ${utcMoment(Date.parse(until))}.`
  const hours = Math.round(offset / HOUR_MS)
  if (hours === 0) return 'The real time.'
  if (Math.abs(hours) < 48) return `${number(hours)} hours ahead of the real time.`
  return `${number(Math.round(offset / DAY_MS))} days ahead of the real time.`
}
