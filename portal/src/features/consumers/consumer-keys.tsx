import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Empty, Tag, type Tone } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { changeKey } from './acts'
import type { ConsumerAt, ConsumerKey } from './types'
import { WithReason } from './with-reason'

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  active: ['good', 'Active'],
  suspended: ['bad', 'Suspended'],
  revoked: ['plain', 'Revoked'],
  leaked: ['bad', 'Leaked'],
}
const nameOf = (key: ConsumerKey) => `${key.prefix}…${key.last_four}`

/** A consumer's keys as its provider may see them: enough to tell them apart. */
export function ConsumerKeys({
  at,
  keys,
}: {
  readonly at: ConsumerAt
  readonly keys: readonly ConsumerKey[]
}) {
  const mayWrite = may(useMe(), 'consumers:write')
  const [asked, setAsked] = useState<{
    readonly act: 'suspend' | 'revoke'
    readonly key: ConsumerKey
  } | null>(null)
  const restore = useMutation({ mutationFn: (id: string) => changeKey(at, id, 'restore', '') })
  const name = asked ? nameOf(asked.key) : ''
  return (
    <Section
      title="Keys"
      note="The newest 100, by their first and last characters. Names and owners are the consumer's own."
    >
      {restore.isError && <ProblemNote problem={asProblem(restore.error)} />}
      {keys.length === 0 ? (
        <Empty title="No key yet">The consumer makes its keys itself.</Empty>
      ) : (
        <Table label="Keys">
          <thead>
            <tr>
              <Head>Key</Head>
              <Head>Type</Head>
              <Head>State</Head>
              <Head>Created</Head>
              <Head>Expires</Head>
              {mayWrite && (
                <Head>
                  <span className="sr-only">Actions</span>
                </Head>
              )}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const [tone, label] = STATES[key.status] ?? ['plain', key.status]
              const isOver = key.status === 'revoked'
              return (
                <tr key={key.id}>
                  <Cell>
                    <code>{nameOf(key)}</code>
                  </Cell>
                  <Cell>{key.type}</Cell>
                  <Cell>
                    <Tag tone={tone}>{label}</Tag>{' '}
                    <span className="text-soft text-sm">{key.suspension_reason}</span>
                  </Cell>
                  <Cell>
                    <Time at={key.created_at} as="day" />
                  </Cell>
                  <Cell>{key.expires_at ? <Time at={key.expires_at} as="day" /> : 'never'}</Cell>
                  {mayWrite && (
                    <Cell className="text-right">
                      {!isOver && (
                        <RowMenu label={`What to do with ${nameOf(key)}`}>
                          {key.status === 'suspended' ? (
                            <RowAction onChoose={() => restore.mutate(key.id)}>Restore</RowAction>
                          ) : (
                            <RowAction onChoose={() => setAsked({ act: 'suspend', key })}>
                              Suspend
                            </RowAction>
                          )}
                          <RowAction grave onChoose={() => setAsked({ act: 'revoke', key })}>
                            Revoke
                          </RowAction>
                        </RowMenu>
                      )}
                    </Cell>
                  )}
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
      <WithReason
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked?.act === 'revoke' ? `Revoke ${name}?` : `Suspend ${name}?`}
        action={asked?.act === 'revoke' ? 'Revoke the key' : 'Suspend the key'}
        act={async (reason) => {
          if (asked) await changeKey(at, asked.key.id, asked.act, reason)
        }}
      >
        <p>
          Calls with it are refused everywhere within five seconds.{' '}
          {asked?.act === 'revoke'
            ? 'This cannot be undone: the consumer has to make another one.'
            : 'You can restore it; the consumer cannot.'}
        </p>
      </WithReason>
    </Section>
  )
}
