import { deleteSubscriber } from '../../db/status-subscribers'
import type { PortalDeps } from '../deps'
import { subscriberOf } from './token'

/** Forgets the address that a mail's link is of; one that is forgotten already stays so. @throws {AppError} invalid_link */
export async function unsubscribe(deps: PortalDeps, token: string): Promise<void> {
  await deleteSubscriber(deps.db, await subscriberOf(deps, 'leave', token))
}
