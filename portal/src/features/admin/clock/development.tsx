import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../ui/page'
import { AdvanceClock } from './advance'
import { clockQuery } from './queries'
import { RunJob } from './run-job'

/** What there is in development alone: time that passes when one wants it to, and jobs at once. */
export function Development() {
  const { data: clock } = useQuery(clockQuery)
  if (!clock) return null
  return (
    <Section
      title="Development"
      note={
        <>
          Not in production. Mails that would have been sent: <code>/api/dev/outbox</code>.
        </>
      }
    >
      <div className="panel divide-line divide-y">
        <AdvanceClock clock={clock} />
        <RunJob />
      </div>
    </Section>
  )
}
