import { useMutation, useQuery } from '@tanstack/react-query'
import { api, read, repeatable } from '../../lib/api'
import { duration } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { Button } from '../../ui/button'
import { Code, Status } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { Dialog } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { say } from '../../ui/toast'
import { DeliveryState } from './delivery-state'
import { deliveryQuery, refreshWebhooks, type DeliveryDetail } from './queries'

/** One delivery: what was sent, and what was answered to each try. @param mayWrite it may be sent again */
export function DeliveryDialog({
  webhookId,
  eventId,
  mayWrite,
  onDone,
}: {
  readonly webhookId: string
  readonly eventId: string
  readonly mayWrite: boolean
  readonly onDone: () => void
}) {
  const found = useQuery(deliveryQuery(webhookId, eventId))
  const again = useMutation({
    mutationFn: () =>
      read(
        api.v1.webhooks[':webhook_id'].deliveries[':event_id'].replay.$post(
          { param: { webhook_id: webhookId, event_id: eventId } },
          { headers: repeatable() },
        ),
      ),
    onSuccess: async () => {
      await refreshWebhooks()
      say('The event is on its way again')
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={found.data?.type ?? 'Delivery'}
      description={
        <span className="flex items-center gap-1 text-sm">
          <code>{eventId}</code>
          <Copy text={eventId} label="Copy the event's id" />
        </span>
      }
      footer={
        mayWrite && (
          <Button
            pending={again.isPending}
            disabled={found.data?.state === 'waiting'}
            onClick={() => again.mutate()}
          >
            Send it again
          </Button>
        )
      }
    >
      {again.isError && (
        <div className="mb-4">
          <ProblemNote problem={asProblem(again.error)} />
        </div>
      )}
      <Loaded of={found}>{(delivery) => <Detail delivery={delivery} />}</Loaded>
    </Dialog>
  )
}

const Detail = ({ delivery }: { readonly delivery: DeliveryDetail }) => (
  <div className="space-y-5">
    <p role="status">
      <DeliveryState delivery={delivery} />
    </p>
    <Code text={JSON.stringify(delivery.payload, null, 2)} title="What we send" />
    <section aria-label="Tries" className="space-y-3">
      <h3 className="font-medium">Tries</h3>
      {delivery.tries.length === 0 && <p className="text-soft">None yet: the first one is soon.</p>}
      <ol className="space-y-3">
        {delivery.tries.toReversed().map((attempt) => (
          <li key={attempt.number} className="space-y-1.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{attempt.number}.</span>
              {attempt.status === null ? (
                <span className="text-bad">no answer</span>
              ) : (
                <Status code={attempt.status} />
              )}
              <span className="text-soft text-sm">{duration(attempt.duration_ms)}</span>
              <span className="text-soft text-sm">
                <Time at={attempt.at} as="moment" />
              </span>
            </p>
            {attempt.error !== null && <p className="text-bad text-sm">{attempt.error}</p>}
            {attempt.answer !== '' && <Code text={attempt.answer} title="What it answered" />}
          </li>
        ))}
      </ol>
    </section>
  </div>
)
