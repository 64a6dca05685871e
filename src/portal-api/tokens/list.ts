import { listTokens as rowsAfter, type TokenRow } from '../../db/tokens'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** The organisation's tokens; everybody's for platform staff. */
export async function listTokens(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<TokenRow>> {
  const owner = mayRead(caller, 'tokens:read')
  return readPage(
    deps.cursors,
    `tokens/${owner}`,
    request,
    (after, limit) => rowsAfter(deps.db, owner, after, limit),
    (row) => row.id,
  )
}
