import { commit, Unchanged } from '../../db/atomic'
import { deleteInvitations } from '../../db/invitations'
import { deleteJwtIssuersOf } from '../../db/jwt-issuers'
import { deleteMemberships } from '../../db/memberships'
import { deleteOrganisation as deleteStatement, findOrganisation } from '../../db/organisations'
import { whatHoldsBack } from '../../db/organisation-data'
import { deleteOriginSecretsOf } from '../../db/origin-secrets'
import { deleteOriginsOf } from '../../db/origins'
import { revokeTokensOf } from '../../db/tokens'
import { deleteWebhooksOf } from '../../db/webhooks'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { requireOwner, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

const WHY = {
  subscriptions: 'is still live',
  consumers: 'is still live',
  products: 'is still live',
  invoices: 'is not paid yet',
  settlements: 'is not paid out to it yet',
} as const

/**
 * Deletes the organisation for good: its members are out, its tokens and webhooks end, and what it said of itself
 * and of people is gone. Its id stays in the ledger, in invoices and in the audit log.
 * @throws {AppError} not_found, forbidden, invalid_state with what holds it back
 */
export async function deleteOrganisation(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owned = requireOwner(caller)
  if (!(await findOrganisation(deps.db, owned, id))) fail('not_found')
  const now = deps.now()
  try {
    await commit(deps.db, [
      deleteStatement(deps.db, id, now),
      audit(deps, caller.actorId, {
        action: 'organisation.delete',
        targetId: id,
        organisationId: id,
      }),
      deleteMemberships(deps.db, id),
      deleteInvitations(deps.db, id),
      revokeTokensOf(deps.db, id, now),
      deleteWebhooksOf(deps.db, id),
      ...deleteOriginSecretsOf(deps.db, id),
      deleteOriginsOf(deps.db, id),
      deleteJwtIssuersOf(deps.db, id),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    const errors = (await whatHoldsBack(deps.db, id)).map(({ kind, id, name }) => ({
      pointer: `/${kind}/${id}`,
      detail: `${name} ${WHY[kind]}`,
    }))
    fail(
      'invalid_state',
      'Cancel its subscriptions, unpublish its products and let its money be settled first.',
      { errors },
    )
  }
}
