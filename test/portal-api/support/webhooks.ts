/** Endpoints that lead to the test receiver, events told to them, and the work of the jobs. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { inject } from 'vitest'
import { insertEvent } from '../../../src/db/events'
import { openDb } from '../../../src/db/open'
import type { EventType } from '../../../src/domain/event-types'
import { newId } from '../../../src/platform/random'
import { portalDeps, type PortalDeps } from '../../../src/portal-api/deps'
import { sendWebhooks } from '../../../src/portal-api/webhooks/send'
import { usualLimits } from '../../../src/webhooks/send-due'
import { env, must } from './api'

declare module 'vitest' {
  interface ProvidedContext {
    receiver: string
  }
}

let names = 0

export interface Endpoint {
  readonly id: string
  readonly secret: string
  readonly token: string
  /** Under which the receiver lists what it got. */
  readonly name: string
}

/**
 * An endpoint whose receiver answers as `what` says; see `receiver.mjs`. Moved to loopback behind the
 * API, which takes no such URL.
 */
export async function makeEndpoint(
  token: string,
  what: string | number,
  body: object = {},
): Promise<Endpoint> {
  const name = `e${++names}`
  const url = `https://hooks.example.com/${name}`
  const { id, secret } = await must('POST', '/v1/webhooks', { token, body: { url, ...body } })
  await leadTo(id, `/${what}/${name}`)
  return { id, secret, token, name }
}

/** Has the endpoint lead to another path of the receiver. */
export const leadTo = (id: string, path: string) =>
  env.DB.prepare('update webhook_endpoints set url = ?2 where id = ?1')
    .bind(id, inject('receiver') + path)
    .run()

export interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the receiver got under a name, oldest first. */
export async function received(name: string): Promise<Received[]> {
  return (await fetch(`${inject('receiver')}/requests/${name}`)).json()
}

/** An event that waits to be dispatched. */
export async function tellOf(
  organisationId: string,
  type: EventType = 'key.created',
  data: Record<string, unknown> = { key_id: 'key_1', name: 'default' },
): Promise<string> {
  const id = newId('event')
  const row = { id, at: Date.now(), organisationId, type, subjectId: 'key_1', data }
  await insertEvent(openDb(env.DB), { ...row, dispatchedAt: null })
  return id
}

/** Does work with the dependencies of a job, and waits for what outlives it. */
export async function asJob<T>(work: (deps: PortalDeps) => Promise<T>): Promise<T> {
  const context = createExecutionContext()
  const result = await work(portalDeps(env, newId('request'), (later) => context.waitUntil(later)))
  await waitOnExecutionContext(context)
  return result
}

/** Sends what is due, with a short patience. */
export const send = (timeoutMs = 300) =>
  asJob((deps) => sendWebhooks(deps, { ...usualLimits, timeoutMs }))

/** The delivery of an event to an endpoint, with all tries. */
export const deliveryOf = ({ id, token }: Endpoint, eventId: string) =>
  must('GET', `/v1/webhooks/${id}/deliveries/${eventId}`, { token })
