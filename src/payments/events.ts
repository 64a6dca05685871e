/** Events of Stripe: hints that an object has changed. What has changed is read from the object itself. */
import { Stripe } from 'stripe'
import type { Payments } from './stripe'

export interface StripeEventFact {
  /** Stripe's. */
  readonly id: string
  readonly type: string
  /** The connected account that it is of; null for the platform's own. */
  readonly account: string | null
  /** Stripe's id of what is to be read again; null for an event that leads to nothing of ours. */
  readonly objectId: string | null
}

/** What cannot be an event of this platform's Stripe account, or is not meant for this program. */
export class RefusedEvent extends Error {
  override readonly name: string = 'RefusedEvent'
}

/** An event of the other mode: an endpoint of connected accounts is sent those too. */
export class OtherMode extends RefusedEvent {
  constructor() {
    super('The event is of the other mode.')
  }
}

/** Seconds that a signature is good for, as Stripe's libraries have it. Never 0: that checks nothing. */
const TOLERANCE_SECONDS = 300

/**
 * The event in a message, if Stripe signed it within the last minutes for this endpoint, in the mode of the
 * secret key, in the version that the SDK speaks (billing decisions 4).
 * @param body as it came, to the byte
 * @param signature the `Stripe-Signature` header
 * @param secret of this endpoint
 * @throws {RefusedEvent}
 */
export async function readEvent(
  { stripe }: Payments,
  body: string,
  signature: string,
  secret: string,
  isLive: boolean,
): Promise<StripeEventFact> {
  const event = await verified(() =>
    stripe.webhooks.constructEventAsync(body, signature, secret, TOLERANCE_SECONDS),
  )
  if (event.object !== 'event') throw new RefusedEvent('This is no event.')
  if (event.livemode !== isLive) throw new OtherMode()
  if (event.api_version !== Stripe.API_VERSION) {
    throw new RefusedEvent(`Set the API version of the endpoint to ${Stripe.API_VERSION}.`)
  }
  return toFact(event)
}

interface RelatedObject {
  readonly id?: string
}

/**
 * As `readEvent`, for events of API v2, which name an object and do not show it. They have no version.
 * @throws {RefusedEvent}
 */
export async function readThinEvent(
  { stripe }: Payments,
  body: string,
  signature: string,
  secret: string,
  isLive: boolean,
): Promise<StripeEventFact> {
  const event = await verified(() =>
    stripe.parseEventNotificationAsync(body, signature, secret, TOLERANCE_SECONDS),
  )
  if (event.livemode !== isLive) throw new OtherMode()
  const about = ('related_object' in event ? event.related_object : null) as RelatedObject | null
  return { id: event.id, type: event.type, account: null, objectId: about?.id ?? null }
}

/**
 * A page of events that did not reach an endpoint, newest first; Stripe keeps them for 30 days.
 * @param account a connected account; null for the platform's own events
 * @param after id of the last event of the page before
 */
export async function undeliveredEvents(
  { stripe }: Payments,
  account: string | null,
  after: string | null,
  limit: number,
): Promise<readonly StripeEventFact[]> {
  const { data } = await stripe.events.list(
    { delivery_success: false, limit, ...(after !== null && { starting_after: after }) },
    account === null ? {} : { stripeAccount: account },
  )
  return data.map((event) => toFact(event, account))
}

async function verified<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new RefusedEvent(
      'The message is not signed by Stripe for this endpoint, or is too old.',
      {
        cause: error,
      },
    )
  }
}

const toFact = (event: Stripe.Event, account: string | null = null): StripeEventFact => ({
  id: event.id,
  type: event.type,
  account: event.account ?? account,
  objectId: subjectOf(event),
})

/** Members that objects of events may have; what is expanded elsewhere is an id here. */
interface EventObject {
  readonly object: string
  readonly id?: string
  readonly customer?: string | null
  readonly invoice?: string | null
  readonly subscription?: string | null
  readonly released_subscription?: string | null
}

/** The object that shows what has changed, where it is not the event's own: what is read is always it. */
function subjectOf({ data, account }: Stripe.Event): string | null {
  const object = data.object as EventObject
  const before = data.previous_attributes as Partial<EventObject> | undefined
  switch (object.object) {
    case 'subscription_schedule':
      return object.subscription ?? object.released_subscription ?? null
    case 'payment_method':
      return object.customer ?? before?.customer ?? null
    case 'invoice_payment':
    case 'credit_note':
      return object.invoice ?? null
    case 'account':
    case 'capability':
    case 'bank_account':
      return account ?? null
    default:
      return object.id ?? null
  }
}
