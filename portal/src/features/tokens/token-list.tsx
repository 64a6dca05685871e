import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { api } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { LoadedList } from '../../ui/loaded'
import { Empty, Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { tokensQuery, type Token } from './queries'
import { summaryOf } from './scope-areas'

const isOver = ({ revoked_at: revoked, expires_at: expires }: Token): boolean =>
  revoked !== null || (expires !== null && Date.parse(expires) <= platformTime())

/** @param nameOf the maker of a token, where it is known @param create the way to a first one */
export function TokenList({
  mayWrite,
  nameOf,
  create,
}: {
  readonly mayWrite: boolean
  readonly nameOf: (id: string | null) => string
  readonly create: ReactNode
}) {
  const found = useInfiniteQuery(tokensQuery)
  const [revoking, setRevoking] = useState<Token | null>(null)
  return (
    <>
      <LoadedList
        of={found}
        empty={
          <Empty title="No token yet" action={create}>
            A token lets a script or an agent do what you do here, within the scopes that you
            choose.
          </Empty>
        }
      >
        {(tokens) => (
          <Table label="Management tokens">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>May do</Head>
                <Head>Created</Head>
                <Head>Last used</Head>
                <Head>Ends</Head>
                <Head>
                  <span className="sr-only">Actions</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <tr key={token.id} className={isOver(token) ? 'text-faint' : ''}>
                  <Cell className="min-w-36">
                    <span className="font-medium">{token.name}</span>
                    <code className="text-faint block text-sm">{token.start}…</code>
                  </Cell>
                  <Cell className="max-w-96 min-w-52">
                    <span className="line-clamp-2" title={token.scopes.join(' ')}>
                      {summaryOf(token.scopes)}
                    </span>
                  </Cell>
                  <Cell>
                    <Time at={token.created_at} as="day" />
                    <span className="text-faint block text-sm">{nameOf(token.created_by)}</span>
                  </Cell>
                  <Cell>
                    {token.last_used_at ? (
                      <Time at={token.last_used_at} />
                    ) : (
                      <span className="text-faint">never</span>
                    )}
                  </Cell>
                  <Cell>
                    <End token={token} />
                  </Cell>
                  <Cell className="w-0 text-right">
                    {mayWrite && !isOver(token) && (
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={`Revoke ${token.name}`}
                        onClick={() => setRevoking(token)}
                      >
                        Revoke
                      </Button>
                    )}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
      <Confirm
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        action="Revoke the token"
        act={async () => {
          if (!revoking) return
          await api.v1.tokens[':token_id'].$delete({ param: { token_id: revoking.id } })
          await queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
          say(`${revoking.name} is revoked`)
        }}
      >
        <p>
          It is refused from its next call on, and so are the JWTs that were exchanged for it.
          {revoking?.last_used_at && (
            <>
              {' '}
              It was last used <Time at={revoking.last_used_at} />.
            </>
          )}{' '}
          This cannot be undone.
        </p>
      </Confirm>
    </>
  )
}

function End({ token }: { readonly token: Token }) {
  if (token.revoked_at !== null)
    return (
      <>
        <Tag>revoked</Tag>{' '}
        <span className="text-sm">
          <Time at={token.revoked_at} as="day" />
        </span>
      </>
    )
  if (token.expires_at === null) return 'never'
  return isOver(token) ? (
    <>
      <Tag>ended</Tag>{' '}
      <span className="text-sm">
        <Time at={token.expires_at} as="day" />
      </span>
    </>
  ) : (
    <Time at={token.expires_at} as="day" />
  )
}
