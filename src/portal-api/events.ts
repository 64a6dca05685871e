import { insertEvent } from '../db/events'
import type { EventType } from '../domain/event-types'
import type { Id } from '../domain/ids'
import type { PortalDeps } from './deps'

/** An event to tell an organisation of. */
export interface EventToTell {
  readonly type: EventType
  /** The organisation that is told. */
  readonly organisationId: Id
  /** What it is about: a subscription, key, product. */
  readonly subjectId: Id
  /** Snake-case members, as webhooks carry them; without secrets. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The event as a statement; belongs in the batch of the change, after its `audit`. */
export const tell = (deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>, event: EventToTell) =>
  insertEvent(deps.db, {
    ...event,
    id: deps.newId('event'),
    at: deps.now(),
    dispatchedAt: null,
  })
