import type { ReactNode } from 'react'
import { day } from '../../lib/format'
import type { ConsumerDetail } from './types'

const said = (at: string) => day(Date.parse(at))

const SUSPENDED_BY: Readonly<Record<string, string>> = {
  provider: 'You suspended it',
  ban: 'Suspended by your ban',
  platform: 'Suspended by the platform',
  payment: 'Not paid, and therefore suspended',
  dispute: 'Its bank disputes a payment: suspended',
}

/** What a provider should know of a consumer that is not simply running. */
export function ConsumerNote({ consumer }: { readonly consumer: ConsumerDetail }) {
  const notes = notesOf(consumer)
  if (notes.length === 0) return null
  return (
    <div role="status" className="panel border-l-warn mb-6 space-y-1 border-l-2 px-4 py-3">
      {notes.map(([key, note]) => (
        <p key={key}>{note}</p>
      ))}
    </div>
  )
}

function notesOf(consumer: ConsumerDetail): readonly (readonly [string, ReactNode])[] {
  const { state, suspension, override } = consumer
  const { requested_at: asked, approved_at: answered } = consumer
  const notes: (readonly [string, ReactNode])[] = []
  if (state === 'pending')
    notes.push(['pending', asked && !answered ? <Request consumer={consumer} /> : TO_PAY])
  if (suspension)
    notes.push([
      'suspended',
      `${SUSPENDED_BY[suspension.by] ?? 'Suspended'} on ${said(suspension.at)}: ${suspension.reason}`,
    ])
  if (state === 'past_due')
    notes.push([
      'past_due',
      'Its last payment failed. It is asked again; its calls pass meanwhile.',
    ])
  if (consumer.cancel_at) {
    const why = consumer.cancel_reason ? `: ${consumer.cancel_reason}` : '.'
    const when = said(consumer.cancel_at)
    notes.push(['cancel', `${state === 'canceled' ? 'It ended' : 'It ends'} on ${when}${why}`])
  }
  if (consumer.next_plan) {
    const { name, effective_at: at } = consumer.next_plan
    notes.push(['next', `From ${said(at)} on it is on the plan ${name}.`])
  }
  if (consumer.pending_plan)
    notes.push(['upgrade', `It moves to ${consumer.pending_plan.name} once that is paid for.`])
  if (override) notes.push(['override', `Staff grant it terms of its own: ${override.reason}`])
  return notes
}

const TO_PAY = 'It begins once it is paid for.'

const Request = ({ consumer }: { readonly consumer: ConsumerDetail }) => (
  <>
    It asked to subscribe on {said(consumer.requested_at ?? consumer.created_at)}
    {consumer.request_message ? ` and says: “${consumer.request_message}”` : ' and waits.'}
  </>
)
