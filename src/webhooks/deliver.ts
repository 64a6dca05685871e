import { findEvent } from '../db/events'
import type { Db } from '../db/open'
import { outcomeStatements, type DeliveryRow, type Outcome } from '../db/webhook-deliveries'
import { findWebhook, type WebhookRow } from '../db/webhooks'
import type { Id } from '../domain/ids'
import { isGivenUp, retryDelay } from '../domain/webhook-schedule'
import type { Sealer } from '../platform/sealed'
import { post, type Answered } from './post'

/** What delivering needs of the Worker that it runs in. */
export interface DeliverPorts {
  readonly db: Db
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
  readonly sealer: Sealer
  /** Disables an endpoint that is gone or has failed for too long, and tells its organisation. */
  readonly giveUp: (endpoint: WebhookRow, reason: 'gone' | 'failing') => Promise<void>
}

/** What the secrets of an endpoint are sealed for. */
export const secretOf = (organisationId: Id, endpointId: Id) =>
  ['webhook', organisationId, endpointId] as const

const GONE = 410

/**
 * Tries a claimed delivery once and writes what became of it. The body is the same at every try.
 * @param timeoutMs for the receiver's answer
 */
export async function deliver(
  ports: DeliverPorts,
  claimed: DeliveryRow,
  timeoutMs: number,
): Promise<void> {
  const { db, now } = ports
  const [endpoint, event] = await Promise.all([
    findWebhook(db, claimed.organisationId, claimed.endpointId),
    findEvent(db, claimed.eventId),
  ])
  // Deleted meanwhile.
  if (!endpoint || !event) return
  const at = now()
  const body = JSON.stringify({
    type: event.type,
    timestamp: new Date(event.at).toISOString(),
    data: event.data,
  })
  const message = { id: event.id, timestamp: Math.floor(at / 1000), body }
  const answered = await post(
    endpoint.url,
    message,
    await signingSecrets(ports, endpoint, at),
    timeoutMs,
  )
  const endedAt = now()
  if (answered.error !== null) {
    if (answered.status === GONE) await ports.giveUp(endpoint, 'gone')
    else if (isGivenUp(endpoint.failingSince, endedAt)) await ports.giveUp(endpoint, 'failing')
  }
  await db.batch(
    outcomeStatements(db, claimed, outcomeOf(ports, claimed, answered, { at, endedAt })),
  )
}

/** The current secret, and the one before it while both sign. */
async function signingSecrets(
  { sealer }: DeliverPorts,
  endpoint: WebhookRow,
  at: number,
): Promise<string[]> {
  const about = secretOf(endpoint.organisationId, endpoint.id)
  const secrets = [await sealer.open(endpoint.secret, about)]
  const { previousSecret, previousSecretUntil } = endpoint
  if (previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > at) {
    secrets.push(await sealer.open(previousSecret, about))
  }
  return secrets
}

function outcomeOf(
  { randomBytes }: DeliverPorts,
  claimed: DeliveryRow,
  answered: Answered,
  { at, endedAt }: { readonly at: number; readonly endedAt: number },
): Outcome {
  const failures = answered.error === null ? 0 : claimed.failures + 1
  const random = (randomBytes(1)[0] ?? 0) / 256
  const wait =
    answered.error === null || answered.status === GONE
      ? null
      : retryDelay(failures, random, answered.retryAfterMs)
  const ended = answered.error === null ? 'delivered' : 'failed'
  return {
    attempt: {
      endpointId: claimed.endpointId,
      eventId: claimed.eventId,
      number: claimed.attempts + 1,
      at,
      durationMs: endedAt - at,
      status: answered.status,
      error: answered.error,
      answer: answered.answer,
    },
    state: wait === null ? ended : 'waiting',
    failures,
    nextAt: endedAt + (wait ?? 0),
  }
}
