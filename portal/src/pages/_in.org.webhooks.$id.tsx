import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { DeliveryDialog } from '../features/webhooks/delivery-dialog'
import { DeliveryLog } from '../features/webhooks/delivery-log'
import { webhookQuery, type DeliveryFilter } from '../features/webhooks/queries'
import { WebhookActions } from '../features/webhooks/webhook-actions'
import { WebhookFacts } from '../features/webhooks/webhook-facts'
import { WebhookState, WebhookTrouble } from '../features/webhooks/webhook-state'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'

export interface Seen extends DeliveryFilter {
  /** The event whose delivery is open. */
  readonly event?: string | undefined
}

const STATES = ['waiting', 'delivered', 'failed'] as const
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const Route = createFileRoute('/_in/org/webhooks/$id')({
  validateSearch: (search: Record<string, unknown>): Seen => ({
    state: STATES.find((each) => each === search['state']),
    type: text(search['type']) as Seen['type'],
    event: text(search['event']),
  }),
  component: Webhook,
})

function Webhook() {
  useTitle('Webhook')
  const { id } = Route.useParams()
  const { event, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  const me = useMe()
  const found = useQuery(webhookQuery(id))
  const change = (part: Seen) =>
    void navigate({ search: (before: Seen) => ({ ...before, ...part }), replace: true })
  const mayWrite = may(me, 'webhooks:write')
  return (
    <>
      <Link to="/org/webhooks" className="link text-sm">
        All endpoints
      </Link>
      <Loaded of={found}>
        {(webhook) => (
          <>
            <div className="mt-2 mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
              <div className="min-w-0 basis-80">
                <h2 className="flex items-center gap-3 text-lg">
                  <span className="font-mono break-all">{new URL(webhook.url).host}</span>
                  <WebhookState webhook={webhook} />
                </h2>
                {webhook.description !== '' && <p className="text-soft">{webhook.description}</p>}
              </div>
              {me && mayWrite && (
                <div>
                  <WebhookActions me={me} webhook={webhook} />
                </div>
              )}
            </div>
            <WebhookTrouble webhook={webhook} />
            <WebhookFacts webhook={webhook} />
          </>
        )}
      </Loaded>
      <DeliveryLog
        webhookId={id}
        filter={filter}
        onFilter={change}
        onOpen={(opened) => change({ event: opened })}
      />
      {event !== undefined && (
        <DeliveryDialog
          webhookId={id}
          eventId={event}
          mayWrite={mayWrite && found.data?.enabled === true}
          onDone={() => change({ event: undefined })}
        />
      )}
    </>
  )
}
