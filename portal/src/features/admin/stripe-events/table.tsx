import { api, read } from '../../../lib/api'
import { Problem } from '../../../lib/problem'
import { Tag, type Tone } from '../../../ui/states'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { Act, STAFF_ALONE } from '../shared/act'
import { useIsAdmin } from '../shared/admin'
import type { StripeEvent } from './queries'

const STATES: Readonly<Record<StripeEvent['state'], readonly [Tone, string]>> = {
  processing: ['warn', 'Being processed'],
  done: ['good', 'Done'],
  failed: ['bad', 'Failed'],
}

/** Events of Stripe, why one failed, and for admins a way to run it once more. */
export function EventsTable({ events }: { readonly events: readonly StripeEvent[] }) {
  const isAdmin = useIsAdmin()
  return (
    <Table label="Stripe's events">
      <thead>
        <tr>
          <Head>Received</Head>
          <Head>Type</Head>
          <Head>Event</Head>
          <Head>Of what</Head>
          <Head>State</Head>
          <Head>Why</Head>
          {isAdmin && (
            <Head>
              <span className="sr-only">Actions</span>
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id} className="align-top">
            <Cell className="text-soft">
              <Time at={event.received_at} />
            </Cell>
            <Cell>
              <code className="whitespace-nowrap">{event.type}</code>
            </Cell>
            <Cell>
              <code className="text-soft text-sm">{event.id}</code>
            </Cell>
            <Cell>
              <code className="text-soft block text-sm">{event.object_id}</code>
              {event.account && <code className="text-faint block text-sm">{event.account}</code>}
            </Cell>
            <Cell>
              <Tag tone={STATES[event.state][0]}>{STATES[event.state][1]}</Tag>
            </Cell>
            <Cell className="text-bad min-w-48 break-words">{event.error}</Cell>
            {isAdmin && (
              <Cell className="text-right">
                {event.state === 'failed' && <Replay event={event} />}
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const Replay = ({ event }: { readonly event: StripeEvent }) => (
  <Act
    label="Replay"
    size="small"
    title={`Process ${event.type} once more?`}
    action="Replay"
    reasonHint={STAFF_ALONE}
    done="Processed."
    send={async (reason) => {
      const { state, error } = await read(
        api.v1.admin['stripe-events'][':stripe_event_id'].replay.$post({
          param: { stripe_event_id: event.id },
          json: { reason },
        }),
      )
      if (state !== 'failed') return
      throw new Problem(200, 'invalid_state', 'It failed again', error ?? '', null, [], {})
    }}
  >
    <p>
      What it is about, <code>{event.object_id}</code>, is read at Stripe as it is now, so order and
      repetition do no harm. It failed with: {event.error}
    </p>
  </Act>
)
