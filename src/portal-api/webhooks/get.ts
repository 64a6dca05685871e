import { findWebhook, type WebhookRow } from '../../db/webhooks'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function getWebhook(deps: PortalDeps, caller: Caller, id: Id): Promise<WebhookRow> {
  const owner = mayRead(caller, 'webhooks:read')
  return (await findWebhook(deps.db, owner, id)) ?? fail('not_found')
}

/** An endpoint that the caller may change. @throws {AppError} not_found */
export async function getOwnWebhook(deps: PortalDeps, caller: Caller, id: Id): Promise<WebhookRow> {
  const owner = mayWrite(caller, 'webhooks:write')
  return (await findWebhook(deps.db, owner, id)) ?? fail('not_found')
}
