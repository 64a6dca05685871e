import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findBan, insertBan, isConsumerOf, type BanWithName } from '../../db/bans'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { settleBans } from './settle-bans'
import type { CreateBan } from './ban-schemas'

/**
 * Keeps an organisation off all products of the provider: its subscriptions are suspended, its requests
 * declined, and new ones refused. Only who is or was a consumer can be banned, so that nobody learns of
 * others by trying.
 * @throws {AppError} not_found, invalid_state for the provider itself, conflict when it is banned already
 */
export async function banConsumer(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateBan>,
): Promise<BanWithName> {
  mayWrite(caller, 'consumers:write')
  const providerId = organisationFor(caller, input.organisation_id)
  const { consumer_id: organisationId, reason } = input
  if (organisationId === providerId) fail('invalid_state', 'The consumer is the provider itself.')
  if (!(await isConsumerOf(deps.db, providerId, organisationId))) fail('not_found')
  const id = deps.newId('ban')
  const row = { id, providerId, organisationId, reason, createdAt: deps.now() }
  try {
    await commit(deps.db, [
      insertBan(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'consumer.ban',
        targetId: organisationId,
        organisationId: providerId,
        change: { ban_id: id, reason },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The consumer is banned already.')
    throw error
  }
  await settleBans(deps, caller.actorId, providerId, organisationId)
  return (await findBan(deps.db, null, id)) ?? fail('not_found')
}
