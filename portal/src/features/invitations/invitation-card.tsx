import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { actFor } from '../../lib/acting'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { ROLES } from '../members/roles'
import { myInvitationsQuery, type MyInvitation } from './queries'

const mine = api.v1.me.invitations

/** One invitation, to be accepted or declined. */
export function InvitationCard({ invitation }: { readonly invitation: MyInvitation }) {
  const navigate = useNavigate()
  const { id, organisation, role, expires_at: expiresAt } = invitation
  const json = { invitation_id: id }
  const named = ROLES.find((each) => each.role === role)
  const accept = useMutation({
    mutationFn: () => read(mine.accept.$post({ json })),
    onSuccess: async () => {
      actFor(organisation.id)
      await queries.invalidateQueries({ queryKey: ['me'] })
      await navigate({ to: '/dashboard' })
    },
  })
  const decline = useMutation({
    mutationFn: () => mine.decline.$post({ json }),
    onSuccess: () => queries.invalidateQueries({ queryKey: myInvitationsQuery.queryKey }),
  })
  const failed = accept.error ?? decline.error
  return (
    <article aria-label={organisation.name} className="panel space-y-3 p-4">
      <div>
        <h2 className="text-lg">{organisation.name}</h2>
        <p className="text-soft">
          invites you as <span className="text-text font-medium">{named?.name ?? role}</span>.{' '}
          {named?.may}
        </p>
      </div>
      {failed && <ProblemNote problem={asProblem(failed)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          pending={accept.isPending}
          disabled={decline.isPending}
          onClick={() => accept.mutate()}
        >
          Join {organisation.name}
        </Button>
        <Button
          kind="quiet"
          pending={decline.isPending}
          disabled={accept.isPending}
          onClick={() => decline.mutate()}
        >
          Decline
        </Button>
        <span className="text-faint text-sm">
          ends <Time at={expiresAt} />
        </span>
      </div>
    </article>
  )
}
