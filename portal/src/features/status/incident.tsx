import type { ReactNode } from 'react'
import { Tag, type Tone } from '../../ui/states'
import { Time } from '../../ui/time'
import type { PublicIncident } from './queries'

const STATES: Readonly<Record<PublicIncident['state'], string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  scheduled: 'Planned',
  in_progress: 'In progress',
  completed: 'Completed',
}
export const incidentState = (state: PublicIncident['state']): string => STATES[state]

const IMPACTS: Readonly<Record<PublicIncident['impact'], readonly [string, Tone]>> = {
  minor: ['Minor', 'warn'],
  major: ['Major', 'bad'],
  critical: ['Critical', 'bad'],
  maintenance: ['Maintenance', 'accent'],
}
export const ImpactTag = ({ impact }: Pick<PublicIncident, 'impact'>) => {
  const [label, tone] = IMPACTS[impact]
  return <Tag tone={tone}>{label}</Tag>
}

/** What happened, or will, and what was said of it, the latest first. @param about whose it is */
export const Incident = ({
  incident,
  about,
  action,
  level: Heading = 'h3',
}: {
  readonly incident: Omit<PublicIncident, 'updates'> & {
    readonly updates: readonly Pick<PublicIncident['updates'][number], 'at' | 'state' | 'text'>[]
  }
  readonly about?: ReactNode
  /** What may be done with it. */
  readonly action?: ReactNode
  readonly level?: 'h2' | 'h3'
}) => (
  <article className="panel px-4 py-4">
    <header className="flex items-start justify-between gap-3">
      <div className="min-w-0 space-y-1">
        <Heading className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base font-semibold break-words">
          {incident.title} <ImpactTag impact={incident.impact} />
        </Heading>
        <p className="text-soft text-sm">
          {about && <>{about} · </>}
          {incidentState(incident.state)} · <Span incident={incident} />
        </p>
      </div>
      {action}
    </header>
    {incident.updates.length > 0 && (
      <ol className="border-line mt-3 space-y-3 border-l pl-4">
        {incident.updates.map(({ at, state, text }) => (
          <li key={at + state + text}>
            <p className="text-sm">
              <span className="font-medium">{incidentState(state)}</span>{' '}
              <span className="text-faint">
                <Time at={at} as="moment" />
              </span>
            </p>
            <p className="text-soft max-w-prose break-words whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ol>
    )}
  </article>
)

/** From when until when, as far as that is known. */
function Span({ incident }: { readonly incident: Omit<PublicIncident, 'updates'> }) {
  const { kind, starts_at: starts, ends_at: ends, resolved_at: resolved } = incident
  if (resolved === null && kind === 'incident')
    return (
      <>
        since <Time at={starts} as="moment" />
      </>
    )
  const until = resolved ?? ends
  return (
    <>
      <Time at={starts} as="moment" />
      {until && (
        <>
          {' '}
          to <Time at={until} as="moment" />
        </>
      )}
    </>
  )
}
