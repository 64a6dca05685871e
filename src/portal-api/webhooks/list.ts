import { listWebhooks as rowsAfter, type WebhookRow } from '../../db/webhooks'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** The organisation's endpoints; everybody's for platform staff. */
export async function listWebhooks(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<WebhookRow>> {
  const owner = mayRead(caller, 'webhooks:read')
  return readPage(
    deps.cursors,
    `webhooks/${owner}`,
    request,
    (after, limit) => rowsAfter(deps.db, owner, after, limit),
    (row) => row.id,
  )
}
