import { useNavigate } from '@tanstack/react-router'
import { actFor } from '../../lib/acting'
import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'
import { meQuery } from '../../lib/session'
import { Confirm } from '../../ui/dialog'
import { say } from '../../ui/toast'
import { refreshMembers } from './queries'
import type { Member } from './types'

/** Takes a member out. */
export const RemoveMember = ({
  organisationId,
  member,
  onDone,
}: {
  readonly organisationId: string
  readonly member: Member
  readonly onDone: () => void
}) => (
  <Confirm
    open
    onOpenChange={(open) => !open && onDone()}
    title={`Remove ${member.name}?`}
    keep="Keep the member"
    action="Remove"
    act={async () => {
      const param = { organisation_id: organisationId, user_id: member.user_id }
      const one = api.v1.organisations[':organisation_id'].members[':user_id']
      const { keys_to_rotate: keys } = await read(one.$delete({ param }))
      await refreshMembers(organisationId)
      say(
        `${member.name} is removed`,
        keys > 0
          ? `${keys} working ${keys === 1 ? 'key' : 'keys'} of theirs should be rotated: see below the members.`
          : undefined,
      )
    }}
  >
    <p>
      {member.email} is out at their next request. Keys and tokens that they made belong to the
      organisation and go on working: keys are then listed here, so that you can rotate them.
    </p>
  </Confirm>
)

/** Ends the viewer's own membership. */
export function Leave({
  organisationId,
  name,
  onDone,
}: {
  readonly organisationId: string
  readonly name: string
  readonly onDone: () => void
}) {
  const navigate = useNavigate()
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onDone()}
      title={`Leave ${name}?`}
      keep="Stay"
      action="Leave"
      act={async () => {
        const param = { organisation_id: organisationId }
        await api.v1.organisations[':organisation_id'].leave.$post({ param })
        actFor(null)
        await queries.invalidateQueries({ queryKey: meQuery.queryKey })
        await navigate({ to: '/dashboard' })
        say(`You have left ${name}`)
      }}
    >
      <p>
        You see nothing of {name} from now on, and come back only by an invitation. Keys and tokens
        that you made go on working.
      </p>
    </Confirm>
  )
}
