import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Empty, Tag, type Tone } from '../../../ui/states'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { jobsQuery, type JobRun } from './queries'
import { JOBS } from './watch'

const STATES: Readonly<Record<JobRun['state'], readonly [Tone, string]>> = {
  running: ['plain', 'Running'],
  done: ['good', 'Fine'],
  failed: ['bad', 'Failed'],
}

/** Scheduled jobs, when each last ran and how that ended; what failed first. */
export function Jobs() {
  const found = useQuery(jobsQuery)
  return (
    <div id={JOBS} className="scroll-mt-20">
      <Section title="Scheduled jobs" note="One that failed is run again by its next cron.">
        <Loaded of={found} rows={6}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty title="No job has run yet">The first run within a minute.</Empty>
            ) : (
              <Table label="Scheduled jobs">
                <thead>
                  <tr>
                    <Head>Job</Head>
                    <Head>State</Head>
                    <Head>Last run</Head>
                    <Head>Last without a failure</Head>
                    <Head>Why</Head>
                  </tr>
                </thead>
                <tbody>
                  {data
                    .toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'))
                    .map((job) => (
                      <tr key={job.name}>
                        <Cell>
                          <code>{job.name}</code>
                        </Cell>
                        <Cell>
                          <Tag tone={STATES[job.state][0]}>{STATES[job.state][1]}</Tag>
                        </Cell>
                        <Cell className="text-soft">
                          <Time at={job.started_at} />
                        </Cell>
                        <Cell className="text-soft">
                          {job.succeeded_at ? <Time at={job.succeeded_at} /> : 'never'}
                        </Cell>
                        <Cell className="text-bad min-w-48 break-words">{job.error}</Cell>
                      </tr>
                    ))}
                </tbody>
              </Table>
            )
          }
        </Loaded>
      </Section>
    </div>
  )
}
