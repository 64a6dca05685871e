import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { IdentityPage } from '../features/identity/identity-page'
import { InvitationCard } from '../features/invitations/invitation-card'
import { myInvitationsQuery } from '../features/invitations/queries'
import { signOut } from '../features/shell/sign-out'
import { meQuery, type Me } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button, ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/invitation')({
  loader: ({ context }) => context.queries.ensureQueryData(meQuery),
  component: Invitation,
})

/** Where a person comes back to: without the token, which belongs in no address that a server sees. */
const HERE = '/invitation'

const hasToken = (): boolean => new URLSearchParams(location.hash.slice(1)).has('token')

/**
 * Where the link of an invitation leads. The token of the link proves nothing by itself: only who has confirmed
 * the invited address may answer, and sees all that waits for it.
 */
function Invitation() {
  useTitle('Invitation')
  const { data: me } = useSuspenseQuery(meQuery)
  const [byLink] = useState(hasToken)
  useEffect(() => {
    if (byLink) history.replaceState(history.state, '', HERE)
  }, [byLink])
  return me ? <ForMe me={me} byLink={byLink} /> : <ForVisitor />
}

const ForVisitor = () => (
  <IdentityPage
    title="You are invited"
    lead="An organisation on Turnpike invites you to work with it. Sign in with the address that the mail came to, and you see by whom."
  >
    <div className="space-y-2">
      <ButtonLink to="/sign-in" search={{ return_to: HERE }} kind="primary" className="w-full">
        Sign in
      </ButtonLink>
      <ButtonLink to="/sign-up" search={{ return_to: HERE }} className="w-full">
        I have no account yet: sign up
      </ButtonLink>
    </div>
  </IdentityPage>
)

function ForMe({ me, byLink }: { readonly me: Me; readonly byLink: boolean }) {
  const found = useQuery(myInvitationsQuery)
  return (
    <Loaded of={found}>
      {({ data }) =>
        data.length > 0 ? (
          <IdentityPage
            title={data.length === 1 ? 'You are invited' : `You have ${data.length} invitations`}
            lead={`As ${me.email}.`}
            foot={<ToDashboard />}
          >
            <div className="space-y-3">
              {data.map((invitation) => (
                <InvitationCard key={invitation.id} invitation={invitation} />
              ))}
            </div>
          </IdentityPage>
        ) : (
          <IdentityPage
            title="No invitation waits for you"
            lead={
              byLink
                ? `This link is not for ${me.email}, or it was answered, taken back, or has expired after seven days. Ask who invited you to send another one.`
                : `Nobody has invited ${me.email}, or it was answered already.`
            }
            foot={<ToDashboard />}
          >
            <Button
              onClick={() =>
                void signOut({ href: `/sign-in?return_to=${encodeURIComponent(HERE)}` })
              }
            >
              Sign in with another address
            </Button>
          </IdentityPage>
        )
      }
    </Loaded>
  )
}

const ToDashboard = () => (
  <ButtonLink to="/dashboard" kind="quiet" size="small" className="-ml-2">
    Go to the dashboard
  </ButtonLink>
)
