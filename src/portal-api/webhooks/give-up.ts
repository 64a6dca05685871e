import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { disableWebhook, type WebhookRow } from '../../db/webhooks'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'

/** Disables an endpoint that is gone or has failed for too long, and tells its organisation, once. */
export async function giveUp(
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId' | 'requestId'>,
  { id, organisationId, url }: WebhookRow,
  reason: 'gone' | 'failing',
): Promise<void> {
  try {
    await commit(deps.db, [
      disableWebhook(deps.db, id, reason, deps.now()),
      audit(deps, SYSTEM_ACTOR, {
        action: 'webhook.disable',
        targetId: id,
        organisationId,
        change: { reason },
      }),
      tell(deps, {
        type: 'webhook.disabled',
        organisationId,
        subjectId: id,
        data: { webhook_id: id, url, reason },
      }),
    ])
  } catch (error) {
    // Disabled or deleted by somebody else meanwhile.
    if (!(error instanceof Unchanged)) throw error
  }
}
