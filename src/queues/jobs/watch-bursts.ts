import { commit } from '../../db/atomic'
import { burstStatements, busyKeys, type BusyKey } from '../../db/bursts'
import { openDb } from '../../db/open'
import { burstOf, usualCalls, type BurstKind } from '../../domain/burst'
import { newId } from '../../platform/random'
import type { JobDeps } from './job'

const MINUTE_MS = 60_000
/** Keys in one run, the busiest; a statement each. */
const LIMIT = 200

/** Tells consumers of keys whose calls are suddenly many more, or suddenly refused: product.md G7. */
export async function watchBursts({ db: binding, now }: JobDeps): Promise<void> {
  const db = openDb(binding)
  const at = now()
  for (const key of await busyKeys(db, at - (at % MINUTE_MS), LIMIT)) {
    const kind = burstOf(key)
    if (kind === null) continue
    const { keyId, subscriptionId, organisationId, calls, refused } = key
    const usual = Math.round(usualCalls(key))
    const burst = { keyId, at, kind, subscriptionId, organisationId, calls, refused }
    await commit(
      db,
      burstStatements(
        db,
        { ...burst, usualCalls: usual },
        {
          id: newId('event'),
          at,
          organisationId,
          type: 'key.burst',
          subjectId: keyId,
          data: dataOf(key, kind, usual),
          dispatchedAt: null,
        },
      ),
    )
  }
}

const dataOf = (key: BusyKey, kind: BurstKind, usual: number) => ({
  key_id: key.keyId,
  name: key.name,
  type: key.type,
  prefix: key.prefix,
  last_four: key.lastFour,
  subscription_id: key.subscriptionId,
  product: key.product,
  kind,
  calls: key.calls,
  refused: key.refused,
  usual_calls: usual,
  reason:
    kind === 'calls'
      ? `${key.calls} calls in five minutes; usual are ${usual}. If they are not yours, rotate the key.`
      : `${key.refused} of ${key.calls} calls in five minutes were refused, far more than usual.`,
})
