import { number } from '../../../lib/format'
import { Fact, Facts } from '../../../ui/figures'
import { Section } from '../../../ui/page'
import { Empty } from '../../../ui/states'
import { Time } from '../../../ui/time'
import { useIsAdmin } from '../shared/admin'
import { AdminsOnly } from '../shared/admins-only'
import { Connect, Disconnect } from './connect'
import type { Connection, Run } from './queries'
import { RunNow } from './run-now'
import { TestConnection } from './test-connection'

/** The workspace at Notion: what it is, whether it works, and its runs. */
export function Notion({ connection }: { readonly connection: Connection | null }) {
  const isAdmin = useIsAdmin()
  const run = connection?.last_run ?? null
  return (
    <Section
      title="Notion"
      note="Every key once a day in the database “API Keys”, the health log in “System Health”."
      action={
        connection && (
          <AdminsOnly what="change the connection">
            <span className="flex flex-wrap gap-2">
              <Connect now={connection} />
              <Disconnect />
            </span>
          </AdminsOnly>
        )
      }
    >
      {connection === null ? (
        <Empty
          title="Notion is not connected"
          action={
            <AdminsOnly what="connect it">
              <Connect now={null} />
            </AdminsOnly>
          }
        >
          With an integration's token, every key with its user, tier and calls is kept up to date in
          your workspace.
        </Empty>
      ) : (
        <>
          <Facts>
            <Fact label="Token">
              Ends in <code>{connection.last_four}</code>, connected{' '}
              <Time at={connection.connected_at} />
            </Fact>
            <Fact label="Parent page">
              {connection.parent_page_id ? (
                <code>{connection.parent_page_id}</code>
              ) : (
                'None: both databases must be shared with the integration.'
              )}
            </Fact>
            <Fact label="Last run">{run ? <LastRun run={run} /> : 'None yet.'}</Fact>
          </Facts>
          {isAdmin && (
            <div className="mt-3 flex flex-wrap items-start gap-3">
              <RunNow isRunning={run?.state === 'running'} />
              <TestConnection />
            </div>
          )}
        </>
      )}
    </Section>
  )
}

const LastRun = ({ run }: { readonly run: Run }) => (
  <span role="status">
    {run.state === 'running'
      ? `${number(run.done)} of ${number(run.keys)} keys`
      : `${number(run.created + run.updated)} rows written, ${number(run.unchanged)} were right`}
    {run.refused > 0 && `, ${number(run.refused)} refused`}
    {', began '}
    <Time at={run.started_at} />
    {run.error && <span className="text-bad block">{run.error}</span>}
  </span>
)
