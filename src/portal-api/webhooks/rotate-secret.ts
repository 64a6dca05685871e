import { commit } from '../../db/atomic'
import { rotateWebhookSecret as rotateStatement } from '../../db/webhooks'
import type { Id } from '../../domain/ids'
import { secretOf } from '../../webhooks/deliver'
import { makeWebhookSecret } from '../../webhooks/sign'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { IssuedSecret } from './create'
import { getOwnWebhook } from './get'

/** ms for which the old secret goes on signing beside the new one. */
const OVERLAP_MS = 24 * 3_600_000

/**
 * Gives the endpoint another secret; for a day both sign.
 * @throws {AppError} not_found, conflict when somebody else rotates it at the same time
 */
export async function rotateSecret(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<IssuedSecret> {
  const webhook = await getOwnWebhook(deps, caller, id)
  const now = deps.now()
  const secret = makeWebhookSecret(deps.randomBytes)
  const change = {
    secret: await deps.sealer.seal(secret, secretOf(webhook.organisationId, id)),
    previousSecret: webhook.secret,
    previousSecretUntil: now + OVERLAP_MS,
    updatedAt: now,
  }
  await commit(deps.db, [
    rotateStatement(deps.db, webhook, change),
    audit(deps, caller.actorId, {
      action: 'webhook.rotate_secret',
      targetId: id,
      organisationId: webhook.organisationId,
    }),
  ])
  return { row: { ...webhook, ...change }, secret }
}
