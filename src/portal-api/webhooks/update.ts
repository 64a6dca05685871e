import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { updateWebhook as updateStatement, type WebhookRow } from '../../db/webhooks'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { refuseOwnHost } from '../products/refuse-own-host'
import { getOwnWebhook } from './get'
import type { UpdateWebhook } from './schemas'

/** What waits goes to the new URL. @throws {AppError} not_found, invalid_request, conflict */
export async function updateWebhook(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateWebhook>,
): Promise<WebhookRow> {
  const { organisationId } = await getOwnWebhook(deps, caller, id)
  if (input.url !== undefined) refuseOwnHost(deps, input.url, '/url')
  try {
    await commit(deps.db, [
      updateStatement(deps.db, id, { ...input, updatedAt: deps.now() }),
      audit(deps, caller.actorId, {
        action: 'webhook.update',
        targetId: id,
        organisationId,
        change: input,
      }),
    ])
  } catch (error) {
    if (!(error instanceof NotUnique)) throw error
    fail('conflict', 'There is an endpoint of this URL already.')
  }
  return getOwnWebhook(deps, caller, id)
}
