import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { may, type Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { invitationsQuery, refreshMembers } from './queries'
import { roleName, rolesWithin } from './roles'
import type { Invitation } from './types'

const one = api.v1.organisations[':organisation_id'].invitations[':invitation_id']
const paramOf = ({ id, organisation_id }: Invitation) => ({ organisation_id, invitation_id: id })

/** Invitations that nobody has answered. */
export function InvitationList({
  me,
  organisationId,
}: {
  readonly me: Me
  readonly organisationId: string
}) {
  const found = useInfiniteQuery(invitationsQuery(organisationId))
  const [revoking, setRevoking] = useState<Invitation | null>(null)
  const resend = useMutation({
    mutationFn: (invitation: Invitation) => read(one.resend.$post({ param: paramOf(invitation) })),
    onSuccess: async (_, { email }) => {
      await refreshMembers(organisationId)
      say(`Sent to ${email} again`, 'The link of the mail before it is void.')
    },
  })
  const within = may(me, 'members:write') ? rolesWithin(me.acting_for.role) : []
  return (
    <Section title="Invitations" note="They wait for an answer. A link holds for 7 days.">
      {resend.isError && (
        <div className="mb-3">
          <ProblemNote problem={asProblem(resend.error)} />
        </div>
      )}
      <LoadedList of={found} empty={<p className="text-faint">Nobody is invited right now.</p>}>
        {(invitations) => (
          <Table label="Invitations">
            <thead>
              <tr>
                <Head>Address</Head>
                <Head>Role</Head>
                <Head>Sent</Head>
                <Head>Expires</Head>
                <Head>
                  <span className="sr-only">Actions</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <tr key={invitation.id}>
                  <Cell className="font-medium">{invitation.email}</Cell>
                  <Cell>{roleName(invitation.role)}</Cell>
                  <Cell>
                    <Time at={invitation.sent_at} />
                  </Cell>
                  <Cell>
                    {invitation.expired ? (
                      <Tag tone="warn">expired</Tag>
                    ) : (
                      <Time at={invitation.expires_at} />
                    )}
                  </Cell>
                  <Cell className="text-right whitespace-nowrap">
                    {within.includes(invitation.role) && (
                      <>
                        <Button
                          kind="quiet"
                          size="small"
                          aria-label={`Send the invitation to ${invitation.email} again`}
                          pending={resend.isPending && resend.variables.id === invitation.id}
                          onClick={() => resend.mutate(invitation)}
                        >
                          Send again
                        </Button>
                        <Button
                          kind="quiet"
                          size="small"
                          aria-label={`Revoke the invitation of ${invitation.email}`}
                          onClick={() => setRevoking(invitation)}
                        >
                          Revoke
                        </Button>
                      </>
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
        title={`Revoke the invitation of ${revoking?.email ?? ''}?`}
        action="Revoke"
        act={async () => {
          if (revoking) await one.$delete({ param: paramOf(revoking) })
          await refreshMembers(organisationId)
        }}
      >
        <p>The link in the mail is void at once. You can invite the address again.</p>
      </Confirm>
    </Section>
  )
}
