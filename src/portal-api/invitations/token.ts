import { makeToken, sha256, TOKEN_RANDOM_BYTES } from '../auth/token'
import type { PortalDeps } from '../deps'

/** How long an invitation may be answered. */
const VALID_MS = 7 * 86_400_000

const MANAGEMENT_PREFIX = 'tpm_'

/** A new secret for the mail, and the columns that remember it: 238 random bits need no slow hash. */
export async function invitationToken(deps: Pick<PortalDeps, 'now' | 'randomBytes'>) {
  const token = makeToken(deps.randomBytes(TOKEN_RANDOM_BYTES)).slice(MANAGEMENT_PREFIX.length)
  const now = deps.now()
  return {
    token,
    stored: { tokenHash: await sha256(token), sentAt: now, expiresAt: now + VALID_MS },
  }
}
