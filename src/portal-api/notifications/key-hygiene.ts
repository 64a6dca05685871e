import { commit } from '../../db/atomic'
import { insertEventUnlessSince } from '../../db/events'
import { noteTold, untidyKeys, type UntidyKey } from '../../db/key-hygiene'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'

const DAY_MS = 86_400_000
const OLD_DAYS = 90
const UNUSED_DAYS = 60
const EXPIRING_DAYS = 14
/** Nobody is told more often. */
const EVERY_DAYS = 7
/** Organisations at once: in one batch, with two statements each. */
const LIMIT = 40

/**
 * Tells organisations of keys that are old, unused or about to expire: of each once for each reason, and at
 * most once a week (product S3).
 */
export async function tellOfUntidyKeys(
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>,
): Promise<void> {
  const now = deps.now()
  const toldSince = now - EVERY_DAYS * DAY_MS + 1
  for (;;) {
    const found = await untidyKeys(deps.db, {
      now,
      oldBefore: now - OLD_DAYS * DAY_MS,
      unusedSince: now - UNUSED_DAYS * DAY_MS,
      expiringBefore: now + EXPIRING_DAYS * DAY_MS,
      toldSince,
      limit: LIMIT,
    })
    const [first, ...others] = found.flatMap(({ organisationId, keys }) => {
      const event = {
        id: deps.newId('event'),
        at: now,
        organisationId,
        type: 'key.hygiene' as const,
        subjectId: organisationId,
        data: { keys: keys.map(keyData) },
        dispatchedAt: null,
      }
      return [
        insertEventUnlessSince(deps.db, event, toldSince),
        noteTold(deps.db, event.id, keys, now),
      ]
    })
    if (first) await commit(deps.db, [first, ...others])
    if (found.length < LIMIT) return
  }
}

const keyData = (key: UntidyKey) => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  last_four: key.last_four,
  subscription_id: key.subscription_id,
  reasons: [
    ...(key.isOld ? [`made more than ${OLD_DAYS} days ago`] : []),
    ...(key.isUnused ? [`not used for ${UNUSED_DAYS} days`] : []),
    ...(key.isExpiring && key.expiresAt !== null ? [`expires at ${toIso(key.expiresAt)}`] : []),
  ],
})
