import { api } from '../../../lib/api'
import { number } from '../../../lib/format'
import { Act } from '../shared/act'
import { AdminsOnly } from '../shared/admins-only'
import type { Organisation } from './queries'

/** Suspends an organisation, or opens it again. */
export const OrganisationActs = ({ organisation }: { readonly organisation: Organisation }) => (
  <AdminsOnly what="suspend an organisation or give it credit">
    {organisation.suspended_at === null ? (
      <Suspend organisation={organisation} />
    ) : (
      <Restore organisation={organisation} />
    )}
  </AdminsOnly>
)

const TOLD = 'The organisation is told it, by mail too, and it is kept in the audit log.'

const Suspend = ({
  organisation: { id, name, ...has },
}: {
  readonly organisation: Organisation
}) => (
  <Act
    label="Suspend"
    title={`Suspend ${name}?`}
    action="Suspend"
    grave
    typed={name}
    reasonHint={TOLD}
    done={`${name} is suspended.`}
    send={(reason) =>
      api.v1.admin.organisations[':organisation_id'].suspend.$post({
        param: { organisation_id: id },
        json: { reason },
      })
    }
  >
    <p>Within seconds, until somebody restores it:</p>
    <ul className="list-disc space-y-1 pl-5">
      <li>
        The keys of its {number(has.subscriptions)} live subscriptions are refused at every edge.
      </li>
      <li>
        Its {number(has.products)} products are neither listed nor served; {number(has.consumers)}{' '}
        subscriptions of others to them stop answering.
      </li>
      <li>Its {number(has.members)} members sign in and read, and change nothing.</li>
    </ul>
  </Act>
)

const Restore = ({ organisation: { id, name } }: { readonly organisation: Organisation }) => (
  <Act
    label="Restore"
    title={`Open ${name} again?`}
    action="Restore"
    reasonHint={TOLD}
    done={`${name} is open again.`}
    send={(reason) =>
      api.v1.admin.organisations[':organisation_id'].restore.$post({
        param: { organisation_id: id },
        json: { reason },
      })
    }
  >
    <p>
      Its keys are let through and its products are listed and served again, as they were. What was
      taken down or suspended for another reason stays so.
    </p>
  </Act>
)
