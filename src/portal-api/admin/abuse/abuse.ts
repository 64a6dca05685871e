import { z } from '@hono/zod-openapi'
import { burstsSince, guessingAddresses } from '../../../db/bursts'
import { leakedKeysSince } from '../../../db/leaks'
import { burstKinds } from '../../../domain/burst'
import { keyStatuses } from '../../../domain/config'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { instant, toIso } from '../../http/schemas'
import { requireStaff } from '../standing'

const DAY_MS = 86_400_000
/** Of each kind. */
const MOST = 50

export const AbuseView = z
  .object({
    since: instant(),
    addresses: z.array(
      z.object({
        address: z.string().openapi({
          description:
            'A keyed hash of the address, which is not kept; empty for those beyond what was counted apart.',
        }),
        network: z.string().openapi({ example: '192.0.2.0/24' }),
        bad_keys: z.int().openapi({ description: 'Answered `invalid_api_key`.' }),
        blocked: z.int().openapi({ description: 'Answered `too_many_attempts`.' }),
        last_at: instant().openapi({ description: 'To the minute.' }),
      }),
    ),
    bursts: z.array(
      z.object({
        key_id: z.string(),
        subscription_id: z.string(),
        organisation_id: z.string(),
        kind: z.enum(burstKinds),
        calls: z.int().openapi({ description: 'In five minutes.' }),
        refused: z.int(),
        usual_calls: z.int(),
        at: instant(),
      }),
    ),
    leaked_keys: z.array(
      z.object({
        key_id: z.string(),
        subscription_id: z.string(),
        organisation_id: z.string(),
        status: z.enum(keyStatuses),
        leaked_at: instant(),
      }),
    ),
  })
  .openapi('Abuse')

/** What looks like abuse in the last 24 hours, the worst and latest of it. @throws {AppError} forbidden */
export async function abuse(deps: PortalDeps, caller: Caller): Promise<z.output<typeof AbuseView>> {
  requireStaff(caller)
  const since = deps.now() - DAY_MS
  const [addresses, bursts, leaked] = await Promise.all([
    guessingAddresses(deps.db, since, MOST),
    burstsSince(deps.db, since, MOST),
    leakedKeysSince(deps.db, since, MOST),
  ])
  return {
    since: toIso(since),
    addresses: addresses.map(({ address, network, invalid, blocked, lastMinute }) => ({
      address,
      network,
      bad_keys: invalid,
      blocked,
      last_at: toIso(lastMinute),
    })),
    bursts: bursts.map(({ kind, calls, refused, ...burst }) => ({
      key_id: burst.keyId,
      subscription_id: burst.subscriptionId,
      organisation_id: burst.organisationId,
      kind,
      calls,
      refused,
      usual_calls: burst.usualCalls,
      at: toIso(burst.at),
    })),
    leaked_keys: leaked.map((key) => ({
      key_id: key.id,
      subscription_id: key.subscriptionId,
      organisation_id: key.organisationId,
      status: key.status,
      leaked_at: toIso(key.leakedAt ?? since),
    })),
  }
}
