import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Loading, Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => read(api.v1.me.sessions.$get()),
})
const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })

/** Where the person is signed in, and a way to end it. */
export function Sessions() {
  const found = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string) =>
      api.v1.me.sessions[':session_id'].$delete({ param: { session_id: id } }),
    onSuccess: refresh,
  })
  const others = useMutation({
    mutationFn: () => api.v1.me.sessions['revoke-others'].$post(),
    onSuccess: refresh,
  })
  const failed = end.error ?? others.error
  return (
    <Section
      title="Sessions"
      note="Where you are signed in."
      action={
        (found.data?.data.length ?? 0) > 1 && (
          <Button pending={others.isPending} onClick={() => others.mutate()}>
            End all others
          </Button>
        )
      }
    >
      {failed && <ProblemNote problem={asProblem(failed)} />}
      {found.isPending ? (
        <Loading rows={2} />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : (
        <Table label="Sessions">
          <thead>
            <tr>
              <Head>Device</Head>
              <Head>Address</Head>
              <Head>Last used</Head>
              <Head>
                <span className="sr-only">Actions</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {found.data.data.map((session) => (
              <tr key={session.id}>
                <Cell className="max-w-80 truncate" title={session.user_agent ?? ''}>
                  {session.user_agent ?? 'Unknown'}
                </Cell>
                <Cell>
                  <code>{session.address ?? ''}</code>
                </Cell>
                <Cell>
                  <Time at={session.last_used_at} />
                </Cell>
                <Cell className="text-right">
                  {session.is_current ? (
                    <Tag tone="accent">This one</Tag>
                  ) : (
                    <Button
                      kind="quiet"
                      size="small"
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
    </Section>
  )
}
