import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { number, percent } from '../../../lib/format'
import { Chart } from '../../../ui/chart/chart'
import { Choices } from '../../../ui/choices'
import { Figures, KeyFigure } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { pulseQuery, type Pulse } from './queries'

const SPANS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const
type Span = (typeof SPANS)[number]['value']
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Sign-ups, subscriptions, calls and errors over time. */
export function Growth() {
  const found = useQuery(pulseQuery)
  const [span, setSpan] = useState<Span>('30')
  return (
    <Section
      title="Over time"
      note="By UTC day."
      action={<Choices label="Time" value={span} options={SPANS} onChange={setSpan} />}
    >
      <Loaded of={found} rows={6}>
        {(pulse) => <Shown days={pulse.days.slice(-Number(span))} />}
      </Loaded>
    </Section>
  )
}

function Shown({ days }: { readonly days: Pulse['days'] }) {
  const sum = (of: (day: Pulse['days'][number]) => number) =>
    days.reduce((total, day) => total + of(day), 0)
  const calls = sum((day) => day.calls)
  const started = sum((day) => day.started)
  const points = days.map((day) => ({
    label: date.format(Date.parse(day.day)),
    answered: day.calls - day.errors,
    errors: day.errors,
    sign_ups: day.sign_ups,
  }))
  return (
    <>
      <Figures>
        <KeyFigure label="Sign-ups" value={number(sum((day) => day.sign_ups))} />
        <KeyFigure
          label="First subscriptions"
          value={number(started)}
          note={`${number(sum((day) => day.paying))} of them pay now, ${percent(
            sum((day) => day.paying),
            started,
          )}`}
        />
        <KeyFigure label="Calls" value={number(calls)} />
        <KeyFigure
          label="Refused or failed"
          value={percent(
            sum((day) => day.errors),
            calls,
          )}
          note={number(sum((day) => day.errors))}
        />
      </Figures>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Chart
          title="Calls"
          points={points}
          series={[
            { key: 'answered', label: 'Answered', tone: 'accent' },
            { key: 'errors', label: 'Refused or failed', tone: 'bad' },
          ]}
        />
        <Chart
          title="Sign-ups"
          points={points}
          series={[{ key: 'sign_ups', label: 'Sign-ups', tone: 'accent' }]}
        />
      </div>
    </>
  )
}
