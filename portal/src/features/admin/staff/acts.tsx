import { api } from '../../../lib/api'
import { Act, STAFF_ALONE } from '../shared/act'
import type { PlatformRole } from './queries'

interface Person {
  readonly id: string
  readonly name: string
}

const MAY: Readonly<Record<PlatformRole, string>> = {
  support:
    'Support reads everything, starts quotas anew and sends mails again. It changes nothing else and moves no money.',
  admin: 'An admin may do everything on these pages, also with money and with staff.',
}

/** @param current what they are now; null for nobody's staff */
export const Grant = ({
  person,
  role,
  current,
  size,
}: {
  readonly person: Person
  readonly role: PlatformRole
  readonly current: PlatformRole | null
  readonly size?: 'small'
}) => (
  <Act
    label={`Make ${role}`}
    title={`Make ${person.name} ${role === 'admin' ? 'an admin' : 'support'}?`}
    reasonHint={STAFF_ALONE}
    action={`Make ${role}`}
    {...(size && { size })}
    done={`${person.name} is ${role} now.`}
    send={(reason) =>
      api.v1.admin.staff[':user_id'].$put({ param: { user_id: person.id }, json: { role, reason } })
    }
  >
    <p>{MAY[role]}</p>
    {current && <p>The platform tokens that they made as {current} are revoked at once.</p>}
  </Act>
)

export const Revoke = ({
  person,
  role,
  isLast = false,
  size,
}: {
  readonly person: Person
  readonly role: PlatformRole
  readonly isLast?: boolean
  readonly size?: 'small'
}) => (
  <Act
    label="Revoke"
    title={`Revoke the grant of ${person.name}?`}
    reasonHint={STAFF_ALONE}
    action="Revoke"
    grave
    disabled={isLast}
    {...(size && { size })}
    done={`${person.name} is no longer staff.`}
    send={(reason) =>
      api.v1.admin.staff[':user_id'].revoke.$post({
        param: { user_id: person.id },
        json: { reason },
      })
    }
  >
    <p>
      They lose these pages at once, and the platform tokens that they made as {role} are revoked.
      Their account and their organisations stay as they are.
    </p>
  </Act>
)
