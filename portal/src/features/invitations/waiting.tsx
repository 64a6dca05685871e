import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { myInvitationsQuery } from './queries'

/** Says on every page that an invitation waits, for who has not opened the mail. */
export function WaitingInvitations() {
  const found = useQuery(myInvitationsQuery)
  const [first, ...others] = found.data?.data ?? []
  if (!first) return null
  const several = others.length > 0
  return (
    <Notice
      action={
        <ButtonLink to="/invitation" size="small">
          See the {several ? 'invitations' : 'invitation'}
        </ButtonLink>
      }
    >
      {first.organisation.name}
      {several && ` and ${others.length} more`} {several ? 'invite' : 'invites'} you to join.
    </Notice>
  )
}
