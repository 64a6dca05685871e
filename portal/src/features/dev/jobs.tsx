import { useMutation, useQuery } from '@tanstack/react-query'
import { duration, utcMoment } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { say } from '../../ui/toast'
import { jobsQuery, runJob, type Job } from './queries'

/** Every job of a cron, how it did when it last ran, and a button that runs it. */
export function Jobs() {
  const found = useQuery(jobsQuery)
  return (
    <Loaded of={found} rows={8}>
      {({ data }) => (
        <Table label="Jobs">
          <thead>
            <tr>
              <Head>Job</Head>
              <Head>Cron in production</Head>
              <Head>Last run</Head>
              <FigureHead>Took</FigureHead>
              <Head>
                <span className="sr-only">Run</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {data.map((job) => (
              <Row key={job.name} job={job} />
            ))}
          </tbody>
        </Table>
      )}
    </Loaded>
  )
}

function Row({ job: { name, worker, crons, last_run: last } }: { readonly job: Job }) {
  const run = useMutation({
    mutationFn: runJob,
    onSuccess: () => say(`${name} has run.`),
    // A failure stands in the list as well.
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <tr>
      <Cell>
        <span className="font-medium">{name}</span>{' '}
        <span className="text-faint text-sm">{worker}</span>
      </Cell>
      <Cell className="text-soft">
        <code className="text-sm">{crons.join(', ')}</code>
      </Cell>
      <Cell>
        {last === null ? (
          <span className="text-faint">Not since the start</span>
        ) : (
          <>
            {utcMoment(Date.parse(last.at))}
            {last.problem !== null && (
              <span className="text-bad block">Failed: {last.problem}</span>
            )}
          </>
        )}
        {run.error && <span className="text-bad block">{asProblem(run.error).message}</span>}
      </Cell>
      <Figure>{last && duration(last.took_ms)}</Figure>
      <Cell className="text-right">
        <Button
          size="small"
          pending={run.isPending}
          aria-label={`Run ${name}`}
          onClick={() => run.mutate(name)}
        >
          Run
        </Button>
      </Cell>
    </tr>
  )
}
