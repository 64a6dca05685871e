import { insertFirstKey } from '../../db/keys'
import type { Statement } from '../../db/atomic'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { keyEventData } from './event-data'
import type { IssuedKey } from './schemas'

/** The first key of a subscription (product decision C14), for the batch in which it becomes usable. */
export const firstKeyStatements = (
  deps: PortalDeps,
  actorId: Id,
  { row }: IssuedKey,
): readonly [Statement, ...Statement[]] => [
  insertFirstKey(deps.db, row),
  audit(deps, actorId, {
    action: 'key.create',
    targetId: row.id,
    organisationId: row.organisationId,
    change: { subscription_id: row.subscriptionId, name: row.name },
  }),
  tell(deps, {
    type: 'key.created',
    organisationId: row.organisationId,
    subjectId: row.id,
    data: keyEventData(row),
  }),
]
