import { commit, Unchanged } from '../../db/atomic'
import { findKey, nextSigningSecret, type KeyRow } from '../../db/keys'
import { bumpSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import type { Signing } from './mint'

/** A signing secret, which lives only as long as the answer that shows it. */
export interface IssuedSigning extends Signing {
  readonly key: KeyRow
  /** ms until which the secret before it counts too; null when it does not. */
  readonly overlapUntil: number | null
}

/**
 * The first signing secret of a key, or the next one (product G6). The one before it counts for the
 * overlap, or not at all; the one before that no more. Nothing of it is stored but how many there were.
 *
 * Answers even when the meter cannot be reached: the secret is shown only here. `republish` then brings
 * it to the edge.
 * @param overlapSeconds 0 ends the old secret within five seconds
 * @throws {AppError} not_found, invalid_state for a key that has ended, conflict when somebody else
 *   made one at the same time
 */
export async function makeSigningSecret(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  overlapSeconds: number,
): Promise<IssuedSigning> {
  const owner = mayWrite(caller, 'keys:write')
  const read = (await findKey(deps.db, owner, id)) ?? fail('not_found')
  const now = deps.now()
  requireUsable(read, now)
  const { subscription } =
    (await findSubscription(deps.db, {}, read.subscriptionId)) ?? fail('not_found')
  const generation = read.signingGeneration + 1
  const overlapUntil = overlapSeconds > 0 && generation > 1 ? now + overlapSeconds * 1000 : null
  const { type, hash } = read
  const about = { type, hash, generation, locator: subscription.locator }
  const signing = await deps.mint.signing(about, read.prefix)
  try {
    await commit(deps.db, [
      nextSigningSecret(deps.db, read, overlapUntil, now),
      audit(deps, caller.actorId, {
        action: 'key.signing_secret',
        targetId: id,
        organisationId: read.organisationId,
        change: { generation, overlap_seconds: overlapSeconds },
      }),
      bumpSubscription(deps.db, read.subscriptionId),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail(
      'conflict',
      'Somebody else made a signing secret at the same time. Use that, or try again.',
    )
  }
  await publishSubscription(deps, read.subscriptionId)
  return { ...signing, key: { ...read, signingGeneration: generation }, overlapUntil }
}

/** @throws {AppError} invalid_state for a key that has ended */
export function requireUsable(key: KeyRow, now: number): void {
  if (key.status === 'revoked') fail('invalid_state', 'The key is revoked.')
  if (key.expiresAt !== null && key.expiresAt <= now) fail('invalid_state', 'The key has expired.')
}

/** @throws {AppError} invalid_state: a key that needs signatures must have something to sign with */
export function requireSigningSecret(
  key: KeyRow,
  input: { readonly signature_required?: boolean | undefined },
): void {
  if (!input.signature_required || key.signingGeneration > 0) return
  fail('invalid_state', 'Make a signing secret of the key first.')
}
