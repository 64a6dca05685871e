import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { approve, ban, decline, resetQuota, restore, suspend } from './acts'
import { LiftBan } from './ban-table'
import { ForcePlan } from './force-plan'
import { banQuery } from './queries'
import type { ConsumerAt, ConsumerDetail } from './types'
import { WithReason } from './with-reason'

type Asked = 'decline' | 'suspend' | 'ban' | 'unban' | 'plan' | 'quota'

/** All that may be done to this consumer now. */
export function ConsumerActs({
  at,
  consumer,
}: {
  readonly at: ConsumerAt
  readonly consumer: ConsumerDetail
}) {
  const me = useMe()
  const [asked, setAsked] = useState<Asked | null>(null)
  const found = useQuery(banQuery(consumer.consumer.id))
  const yes = useMutation({ mutationFn: () => approve(at) })
  const goOn = useMutation({ mutationFn: () => restore(at) })
  if (!may(me, 'consumers:write')) return null
  const { state, suspension } = consumer
  const { name } = consumer.consumer
  const waits = state === 'pending' && consumer.requested_at !== null && !consumer.approved_at
  const isLive = state === 'trialing' || state === 'active' || state === 'past_due'
  const hasEnded = state === 'canceled'
  // A provider that uses its own product cannot ban itself.
  const isOwn = consumer.consumer.id === me?.acting_for.organisation_id
  const close = () => setAsked(null)
  const failed = yes.error ?? goOn.error
  return (
    <>
      {waits && (
        <>
          <Button onClick={() => setAsked('decline')}>Decline</Button>
          <Button kind="primary" pending={yes.isPending} onClick={() => yes.mutate()}>
            Approve
          </Button>
        </>
      )}
      {suspension?.by === 'provider' && !found.data && (
        <Button kind="primary" pending={goOn.isPending} onClick={() => goOn.mutate()}>
          Restore
        </Button>
      )}
      {found.data && <Button onClick={() => setAsked('unban')}>Lift the ban</Button>}
      <RowMenu label={`What to do with ${name}`}>
        {!hasEnded && state !== 'pending' && (
          <>
            <RowAction onChoose={() => setAsked('plan')}>Move to another plan</RowAction>
            <RowAction onChoose={() => setAsked('quota')}>Reset the quota</RowAction>
          </>
        )}
        {isLive && (
          <RowAction grave onChoose={() => setAsked('suspend')}>
            Suspend
          </RowAction>
        )}
        {isOwn ? null : found.data === null ? (
          <RowAction grave onChoose={() => setAsked('ban')}>
            Ban
          </RowAction>
        ) : (
          <RowAction disabled={!found.data} onChoose={() => setAsked('unban')}>
            Lift the ban
          </RowAction>
        )}
      </RowMenu>
      {failed && (
        <div className="basis-full">
          <ProblemNote problem={asProblem(failed)} />
        </div>
      )}
      <WithReason
        open={asked === 'decline'}
        onClose={close}
        title={`Decline ${name}?`}
        action="Decline"
        act={(reason) => decline(at, reason)}
      >
        <p>Its request ends here; nothing was paid. It may ask again for any plan.</p>
      </WithReason>
      <WithReason
        open={asked === 'suspend'}
        onClose={close}
        title={`Suspend ${name}?`}
        action="Suspend"
        act={(reason) => suspend(at, reason)}
      >
        <p>
          Calls of this one subscription are refused everywhere within five seconds, until you
          restore it. Its keys stay.
        </p>
        <p>
          Nothing is paid back by itself, and renewals are not charged meanwhile. Refund an invoice
          under Invoices.
        </p>
      </WithReason>
      <WithReason
        open={asked === 'ban'}
        onClose={close}
        title={`Ban ${name}?`}
        action="Ban"
        act={(reason) => ban(consumer.consumer, reason)}
      >
        <p>
          Its subscriptions to <strong>all your products</strong> are suspended within five seconds,
          its requests declined, and new ones refused. The ban holds until you lift it; it has no
          end of its own.
        </p>
        <p>
          What was paid stays paid: refund it under Invoices if you wish to. Renewals are not
          charged while the ban holds.
        </p>
      </WithReason>
      <WithReason
        open={asked === 'quota'}
        onClose={close}
        title={`Reset the quota of ${name}?`}
        action="Reset the quota"
        act={(reason) => resetQuota(at, reason)}
      >
        <p>
          All its quota windows begin anew now. What was used before is still billed as it was; use
          from now on counts against the full quota again.
        </p>
      </WithReason>
      <ForcePlan at={at} consumer={consumer} open={asked === 'plan'} onClose={close} />
      <LiftBan ban={asked === 'unban' ? (found.data ?? null) : null} onClose={close} />
    </>
  )
}
