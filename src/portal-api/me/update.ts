import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { updateUser } from '../../db/users'
import { audit } from '../audit'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getMe } from './get'
import type { AcceptTerms, MeView, UpdateMe } from './schemas'

type Me = z.output<typeof MeView>

/** The audit row says that the name changed, not what it is: names go when people do. */
export async function updateMe(
  deps: PortalDeps,
  caller: Caller,
  { name }: z.output<typeof UpdateMe>,
): Promise<Me> {
  const { userId } = requirePerson(caller)
  await commit(deps.db, [
    updateUser(deps.db, userId, { name, updatedAt: deps.now() }),
    audit(deps, userId, {
      action: 'user.update',
      targetId: userId,
      organisationId: null,
      change: { fields: ['name'] },
    }),
  ])
  return getMe(deps, caller)
}

/** Accepts the terms in force: needed after a social sign-up, and when they change. */
export async function acceptTerms(
  deps: PortalDeps,
  caller: Caller,
  { terms_version: termsVersion }: z.output<typeof AcceptTerms>,
): Promise<Me> {
  const { userId } = requirePerson(caller)
  const now = deps.now()
  await commit(deps.db, [
    updateUser(deps.db, userId, { termsVersion, termsAcceptedAt: now, updatedAt: now }),
    audit(deps, userId, {
      action: 'user.accept_terms',
      targetId: userId,
      organisationId: null,
      change: { terms_version: termsVersion },
    }),
  ])
  return getMe(deps, caller)
}
