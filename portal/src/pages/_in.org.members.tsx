import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { InvitationList } from '../features/members/invitation-list'
import { Invite } from '../features/members/invite'
import { KeysToRotate } from '../features/members/keys-to-rotate'
import { MemberList } from '../features/members/member-list'
import { ROLES, rolesWithin } from '../features/members/roles'
import { may, useMe, type Me } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Fact, Facts } from '../ui/figures'
import { Section } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/org/members')({
  component: () => {
    const me = useMe()
    return me?.acting_for.organisation_id ? (
      <Members me={me} id={me.acting_for.organisation_id} />
    ) : null
  },
})

function Members({ me, id }: { readonly me: Me; readonly id: string }) {
  useTitle('Members')
  const [inviting, setInviting] = useState(false)
  const name = me.memberships.find(({ organisation_id: each }) => each === id)?.organisation_name
  const mayInvite = may(me, 'members:write')
  if (!may(me, 'members:read')) return <WhoMay>This session may not see who is a member.</WhoMay>
  return (
    <>
      <Section
        title="Members"
        action={
          mayInvite && (
            <Button kind="primary" onClick={() => setInviting(true)}>
              Invite a member
            </Button>
          )
        }
      >
        <div className="space-y-3">
          <MemberList me={me} organisationId={id} name={name ?? 'the organisation'} />
          {!mayInvite && (
            <WhoMay>Owners and admins may invite people and change their roles.</WhoMay>
          )}
        </div>
      </Section>
      <InvitationList me={me} organisationId={id} />
      {may(me, 'keys:read') && <KeysToRotate organisationId={id} />}
      <Section title="What each role may do" note="Nobody gives a role above their own.">
        <Facts>
          {ROLES.map(({ role, name: label, may: what }) => (
            <Fact key={role} label={label}>
              {what}
            </Fact>
          ))}
        </Facts>
      </Section>
      <Invite
        organisationId={id}
        offered={rolesWithin(me.acting_for.role)}
        open={inviting}
        onOpenChange={setInviting}
      />
    </>
  )
}
