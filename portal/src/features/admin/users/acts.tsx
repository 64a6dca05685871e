import { api } from '../../../lib/api'
import { useIsAdmin } from '../shared/admin'
import { Act, STAFF_ALONE } from '../shared/act'
import type { User } from './queries'

/** What staff may do with a person. */
export function UserActs({ user }: { readonly user: User }) {
  const isAdmin = useIsAdmin()
  return (
    <>
      {!user.email_verified && <ResendVerification user={user} />}
      {isAdmin && (user.suspended_at === null ? <Suspend user={user} /> : <Restore user={user} />)}
    </>
  )
}

const ResendVerification = ({ user }: { readonly user: User }) => (
  <Act
    label="Send the verification again"
    title={`Send the verification to ${user.email} again?`}
    reasonHint={STAFF_ALONE}
    action="Send it"
    done={`Sent to ${user.email}.`}
    send={(reason) =>
      api.v1.admin.users[':user_id']['resend-verification'].$post({
        param: { user_id: user.id },
        json: { reason },
      })
    }
  >
    <p>The mail has a new link. Links of earlier mails are good until they expire.</p>
  </Act>
)

const Suspend = ({ user }: { readonly user: User }) => (
  <Act
    label="Suspend"
    title={`Suspend ${user.name}?`}
    reasonHint={STAFF_ALONE}
    action="Suspend"
    grave
    done={`${user.name} is suspended.`}
    send={(reason) =>
      api.v1.admin.users[':user_id'].suspend.$post({
        param: { user_id: user.id },
        json: { reason },
      })
    }
  >
    <p>
      {sessionsText(user.sessions)} at once, and nobody signs in as {user.email} until somebody
      restores them.
    </p>
    <p>
      Their organisations go on: keys, subscriptions and products that they made stay. Staff cannot
      be suspended before their grant is revoked.
    </p>
  </Act>
)

const sessionsText = (n: number): string =>
  n === 0 ? 'No session stands. It counts' : n === 1 ? 'Their session ends' : `${n} sessions end`

const Restore = ({ user }: { readonly user: User }) => (
  <Act
    label="Restore"
    title={`Let ${user.name} in again?`}
    reasonHint={STAFF_ALONE}
    action="Restore"
    done={`${user.name} may sign in again.`}
    send={(reason) =>
      api.v1.admin.users[':user_id'].restore.$post({
        param: { user_id: user.id },
        json: { reason },
      })
    }
  >
    <p>They can sign in at once, with the password and second factor that they had.</p>
  </Act>
)
