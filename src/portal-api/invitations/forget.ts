import { forgetInvitations as forgetStatement } from '../../db/invitations'
import type { PortalDeps } from '../deps'

/** ms that one which ran out is still listed, to be sent again. */
const KEPT_MS = 30 * 86_400_000

/** Forgets the addresses of invitations that nobody answered. */
export async function forgetInvitations(deps: Pick<PortalDeps, 'db' | 'now'>): Promise<void> {
  await forgetStatement(deps.db, deps.now() - KEPT_MS)
}
