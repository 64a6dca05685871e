import { listBans as rowsAfter, type BanWithName } from '../../db/bans'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** Whom the caller's organisation has banned; everybody's bans for platform staff. */
export async function listBans(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<BanWithName>> {
  const provider = mayRead(caller, 'consumers:read')
  return readPage(
    deps.cursors,
    `bans/${provider}`,
    request,
    (after, limit) => rowsAfter(deps.db, provider, after, limit),
    ({ ban }) => ban.id,
  )
}
