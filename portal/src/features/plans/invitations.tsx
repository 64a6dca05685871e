import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { invitationsQuery } from './queries'

/** Who may have a private plan. */
export function Invitations({ planId }: { readonly planId: string }) {
  const me = useMe()
  const mayRead = may(me, 'consumers:read')
  const mayWrite = may(me, 'consumers:write')
  const found = useInfiniteQuery({ ...invitationsQuery(planId), enabled: mayRead })
  const [revoking, setRevoking] = useState<{ readonly id: string; readonly who: string } | null>(
    null,
  )
  const refresh = () => queries.invalidateQueries({ queryKey: invitationsQuery(planId).queryKey })
  if (!mayRead) return null
  return (
    <div className="border-line mt-2 border-t pt-6">
      <Section
        title="Invitations"
        note="Whoever has proved to own the address may subscribe by it, once."
      >
        {mayWrite && <Invite planId={planId} onInvited={refresh} />}
        <LoadedList
          of={found}
          empty={
            <Empty title="Nobody is invited yet">Invite the consumer that the plan is for.</Empty>
          }
        >
          {(rows) => (
            <Table label="Invitations">
              <thead>
                <tr>
                  <Head>Who</Head>
                  <Head>State</Head>
                  <Head>Invited</Head>
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {rows.map((invitation) => {
                  const who = invitation.organisation?.name ?? invitation.email ?? ''
                  return (
                    <tr key={invitation.id}>
                      <Cell>
                        {who}
                        {invitation.organisation && invitation.email && (
                          <span className="text-faint ml-2 text-sm">{invitation.email}</span>
                        )}
                      </Cell>
                      <Cell>
                        <State invitation={invitation} />
                      </Cell>
                      <Cell>
                        <Time at={invitation.created_at} />
                      </Cell>
                      <Cell className="text-right">
                        {mayWrite && !invitation.accepted_at && !invitation.revoked_at && (
                          <Button
                            kind="quiet"
                            size="small"
                            aria-label={`Take back the invitation of ${who}`}
                            onClick={() => setRevoking({ id: invitation.id, who })}
                          >
                            Take back
                          </Button>
                        )}
                      </Cell>
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          )}
        </LoadedList>
      </Section>
      <Confirm
        open={revoking !== null}
        onOpenChange={(open) => {
          if (!open) setRevoking(null)
        }}
        title={`Take back the invitation of ${revoking?.who ?? ''}?`}
        action="Take it back"
        act={async () => {
          if (revoking === null) return
          await api.v1['plan-invitations'][':plan_invitation_id'].$delete({
            param: { plan_invitation_id: revoking.id },
          })
          await refresh()
        }}
      >
        <p>They can no longer subscribe to the plan. A subscription that they have goes on.</p>
      </Confirm>
    </div>
  )
}

interface Dates {
  readonly accepted_at: string | null
  readonly revoked_at: string | null
  readonly expires_at: string
}

function State({ invitation }: { readonly invitation: Dates }) {
  if (invitation.revoked_at) return <Tag>Taken back</Tag>
  if (invitation.accepted_at) return <Tag tone="good">Accepted</Tag>
  if (Date.parse(invitation.expires_at) <= platformTime()) return <Tag>Expired</Tag>
  return (
    <>
      <Tag tone="accent">Waiting</Tag>{' '}
      <span className="text-faint text-sm">
        until <Time at={invitation.expires_at} as="day" />
      </span>
    </>
  )
}

function Invite({
  planId,
  onInvited,
}: {
  readonly planId: string
  readonly onInvited: () => Promise<void>
}) {
  const [who, setWho] = useState('')
  const intend = useIntention()
  const form = useForm(async (data) => {
    const typed = textOf(data, 'who').trim()
    const json = typed.startsWith('org_') ? { organisation_id: typed } : { email: typed }
    await intend((headers) =>
      read(
        api.v1.plans[':plan_id'].invitations.$post(
          { param: { plan_id: planId }, json },
          { headers },
        ),
      ),
    )
    setWho('')
    say(`${typed} is invited`)
    await onInvited()
  })
  return (
    <form onSubmit={form.onSubmit} className="mb-4 space-y-3" aria-label="Invite">
      {form.rest && <ProblemNote problem={form.rest} />}
      <div className="flex items-start gap-2">
        <Field
          label={<span className="sr-only">E-mail address, or id of an organisation</span>}
          className="flex-1 sm:max-w-96"
          error={form.errorAt('/email') ?? form.errorAt('/organisation_id')}
        >
          <Input
            name="who"
            value={who}
            onValueChange={setWho}
            placeholder="E-mail address, or org_… of an organisation"
            required
          />
        </Field>
        <Button type="submit" pending={form.pending} className="mt-1">
          Invite
        </Button>
      </div>
    </form>
  )
}
