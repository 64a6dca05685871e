import { useMutation } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { meQuery, type Me } from '../../lib/session'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { WaitingInvitations } from '../invitations/waiting'
import { PLATFORM_TERMS_VERSION } from '../../../../src/domain/terms'

/** What concerns every page of the viewer, above it. */
export function Notices({ me }: { readonly me: Me }) {
  const current = me.memberships.find(
    ({ organisation_id: id }) => id === me.acting_for.organisation_id,
  )
  return (
    <div className="mb-6 space-y-3 empty:hidden">
      {current?.is_suspended && (
        <Notice tone="warn" title={`${current.organisation_name} is suspended`}>
          Its keys and products are refused, and nothing can be changed. Write to support to have it
          restored.
        </Notice>
      )}
      {me.terms_version !== me.current_terms_version && <Terms />}
      <WaitingInvitations />
    </div>
  )
}

function Terms() {
  const accept = useMutation({
    mutationFn: () => {
      const json = { terms_version: PLATFORM_TERMS_VERSION as typeof PLATFORM_TERMS_VERSION }
      return read(api.v1.me.terms.$post({ json }))
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
  })
  return (
    <Notice
      action={
        <Button size="small" pending={accept.isPending} onClick={() => accept.mutate()}>
          I accept the terms
        </Button>
      }
    >
      Our terms of use of <Time at={PLATFORM_TERMS_VERSION} as="day" /> are in force. Please accept
      them.
      {accept.isError && <ProblemNote problem={asProblem(accept.error)} />}
    </Notice>
  )
}
