import { useQueries } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { useState } from 'react'
import { api } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Loading } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { issuersQuery, keysChanged, type Key } from '../keys/queries'
import { AddIssuer } from './add-issuer'

type Issuer = InferResponseType<
  (typeof api.v1.keys)[':key_id']['jwt-issuers']['$get'],
  200
>['data'][number]

/** Whose JWTs stand for keys. @param keys those that work */
export function JwtIssuers({
  subscriptionId,
  keys,
  mayWrite,
}: {
  readonly subscriptionId: string
  readonly keys: readonly Key[]
  readonly mayWrite: boolean
}) {
  const found = useQueries({ queries: keys.map(({ id }) => issuersQuery(id)) })
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Issuer | null>(null)
  const failed = found.find(({ error }) => error !== null)
  const issuers = found.flatMap(({ data }) => data?.data ?? [])
  const add = mayWrite && keys.length > 0 && (
    <Button onClick={() => setAdding(true)}>Add an issuer</Button>
  )
  return (
    <Section
      title="JWT issuers"
      note="Your own identity provider: its tokens stand for a key, so that your services need no further secret."
      action={add}
    >
      {failed ? (
        <ProblemNote problem={asProblem(failed.error)} retry={() => void failed.refetch()} />
      ) : found.some(({ isPending }) => isPending) ? (
        <Loading rows={2} />
      ) : issuers.length === 0 ? (
        <Empty title="No issuer yet">
          Name your provider&apos;s issuer, the audience and the service, and send its JWTs as the
          bearer token. The limits are those of the key that they stand for.
        </Empty>
      ) : (
        <Table label="JWT issuers">
          <thead>
            <tr>
              <Head>Issuer</Head>
              <Head>Who</Head>
              <Head>Audience</Head>
              <Head>Stands for</Head>
              <Head>Added</Head>
              <Head>
                <span className="sr-only">Actions</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {issuers.map((issuer) => (
              <tr key={issuer.id}>
                <Cell title={`Keys from ${issuer.jwks_url}`}>
                  <code className="text-sm">{issuer.issuer}</code>
                </Cell>
                <Cell>
                  <code className="text-sm">{issuer.subject ?? issuer.client_id}</code>{' '}
                  <span className="text-faint text-sm">
                    {issuer.subject === null ? 'client' : 'subject'}
                  </span>
                </Cell>
                <Cell>
                  <code className="text-sm">{issuer.audience}</code>
                </Cell>
                <Cell className="whitespace-nowrap">{nameOf(keys, issuer.key_id)}</Cell>
                <Cell>
                  <Time at={issuer.created_at} />
                </Cell>
                <Cell className="text-right">
                  {mayWrite && (
                    <Button
                      kind="quiet"
                      size="small"
                      aria-label={`Remove the issuer ${issuer.issuer}`}
                      onClick={() => setEnding(issuer)}
                    >
                      Remove
                    </Button>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {adding && (
        <AddIssuer
          keys={keys}
          onClose={() => setAdding(false)}
          onAdded={() => keysChanged(subscriptionId)}
        />
      )}
      {ending && (
        <Confirm
          open
          onOpenChange={() => setEnding(null)}
          title="Remove this issuer?"
          action="Remove the issuer"
          act={async () => {
            await api.v1.keys[':key_id']['jwt-issuers'][':issuer_id'].$delete({
              param: { key_id: ending.key_id, issuer_id: ending.id },
            })
            await keysChanged(subscriptionId)
            say('The issuer is removed', 'Its JWTs are refused everywhere within five seconds.')
          }}
        >
          <p>
            JWTs of <code>{ending.issuer}</code> for{' '}
            <code>{ending.subject ?? ending.client_id}</code> are refused everywhere within five
            seconds. The key {nameOf(keys, ending.key_id)} itself goes on.
          </p>
        </Confirm>
      )}
    </Section>
  )
}

const nameOf = (keys: readonly Key[], id: string): string => {
  const key = keys.find((each) => each.id === id)
  return key ? `${key.name} …${key.last_four}` : ''
}
