import { pruneRefreshTokens } from '../../db/refresh-tokens'
import { pruneSecurityEvents, pruneSessions, pruneVerifications } from '../../db/users'
import type { PortalDeps } from '../deps'

const DAY_MS = 86_400_000
const LOG_KEPT_MS = 365 * DAY_MS

/** Forgets what has ended: sessions, links, refresh tokens; and security events after a year. */
export async function pruneIdentity({ db, now }: PortalDeps): Promise<void> {
  const at = now()
  await db.batch([
    pruneSessions(db, at),
    pruneVerifications(db, at - DAY_MS),
    pruneRefreshTokens(db, at),
    pruneSecurityEvents(db, at - LOG_KEPT_MS),
  ])
}
