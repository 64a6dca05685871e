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
import { mayHearOfMoney } from './money'
import type { UpdateWebhook } from './schemas'

/**
 * What waits goes to the new URL. Whoever says where events go, or which, decides anew whether those of money
 * are among them.
 * @throws {AppError} not_found, insufficient_scope, invalid_request, conflict
 */
export async function updateWebhook(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateWebhook>,
): Promise<WebhookRow> {
  const { organisationId, types } = await getOwnWebhook(deps, caller, id)
  if (input.url !== undefined) refuseOwnHost(deps, input.url, '/url')
  const decides = input.url !== undefined || input.types !== undefined
  const wanted = input.types === undefined ? types : input.types
  const money = decides ? { money: mayHearOfMoney(caller, wanted) } : {}
  try {
    await commit(deps.db, [
      updateStatement(deps.db, id, { ...input, ...money, updatedAt: deps.now() }),
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
