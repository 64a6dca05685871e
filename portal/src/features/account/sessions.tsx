import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { SignOutEverywhere } from '../shell/account-menu'
import { deviceName } from './device'

const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => read(api.v1.me.sessions.$get()),
})
const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })

/** Where the person is signed in, and a way to end it. */
export function Sessions() {
  const found = useQuery(sessionsQuery)
  const [asking, setAsking] = useState<'others' | 'all' | null>(null)
  const end = useMutation({
    mutationFn: (id: string) =>
      api.v1.me.sessions[':session_id'].$delete({ param: { session_id: id } }),
    onSuccess: refresh,
  })
  const others = (found.data?.data.length ?? 0) - 1
  return (
    <Section
      title="Sessions"
      note="Where you are signed in. A session ends by itself after seven days."
      action={
        <div className="flex flex-wrap gap-2">
          {others > 0 && <Button onClick={() => setAsking('others')}>End all others</Button>}
          <Button onClick={() => setAsking('all')}>Sign out everywhere</Button>
        </div>
      }
    >
      {end.isError && (
        <div className="mb-3">
          <ProblemNote problem={asProblem(end.error)} />
        </div>
      )}
      <Loaded of={found} rows={2}>
        {({ data }) => (
          <Table label="Sessions">
            <thead>
              <tr>
                <Head>Device</Head>
                <Head>Address</Head>
                <Head>Signed in</Head>
                <Head>Last used</Head>
                <Head>
                  <span className="sr-only">Actions</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {data.map((session) => (
                <tr key={session.id}>
                  <Cell className="whitespace-nowrap" title={session.user_agent ?? ''}>
                    <span className="block max-w-72 truncate">
                      {deviceName(session.user_agent)}
                    </span>
                  </Cell>
                  <Cell>
                    <code>{session.address ?? ''}</code>
                  </Cell>
                  <Cell>
                    <Time at={session.created_at} />
                  </Cell>
                  <Cell>
                    <Time at={session.last_used_at} />
                  </Cell>
                  <Cell className="text-right">
                    {session.is_current ? (
                      <Tag tone="accent">this one</Tag>
                    ) : (
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={`End the session of ${deviceName(session.user_agent)}`}
                        pending={end.isPending && end.variables === session.id}
                        onClick={() => end.mutate(session.id)}
                      >
                        End
                      </Button>
                    )}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      <Confirm
        open={asking === 'others'}
        onOpenChange={(open) => !open && setAsking(null)}
        title="End all other sessions?"
        keep="Keep them"
        action="End them"
        act={async () => {
          await api.v1.me.sessions['revoke-others'].$post()
          await refresh()
          say('All other sessions have ended')
        }}
      >
        <p>Every other browser and device is signed out at its next request. This one stays.</p>
      </Confirm>
      <SignOutEverywhere
        open={asking === 'all'}
        onOpenChange={(open) => !open && setAsking(null)}
      />
    </Section>
  )
}
