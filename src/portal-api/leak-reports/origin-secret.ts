import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { originSecretsEndingIn, tellOfLeakOnce } from '../../db/leaks'
import type { OriginSecretRow } from '../../db/origin-secrets'
import { foundAt } from '../../domain/leaked-key'
import { originSecretAbout } from '../../domain/origin-signature'
import { audit } from '../audit'
import { sameSecret } from '../auth/token'
import type { PortalDeps } from '../deps'
import type { Found, Reporter } from './handle'

const SHAPE = /^tpo_[0-9a-f]{64}$/
/** Opened for one report: one of 65,536 secrets ends as another does. */
const MOST_OPENED = 500
const ACTION = 'origin_secret.leak'

/** Those of the texts that are origin secrets in use, by text. */
export async function leakedOriginSecrets(
  deps: Pick<PortalDeps, 'db' | 'edgeSealer'>,
  texts: readonly string[],
): Promise<ReadonlyMap<string, OriginSecretRow>> {
  const known = new Map<string, OriginSecretRow>()
  const suspects = [...new Set(texts.filter((text) => SHAPE.test(text)))]
  if (suspects.length === 0) return known
  const endings = suspects.map((text) => text.slice(-4))
  for (const row of await originSecretsEndingIn(deps.db, endings, MOST_OPENED)) {
    const about = originSecretAbout(row.organisationId, row.productId, row.origin)
    // One whose key is gone signs nothing, and must not keep others from being found.
    const secret = await deps.edgeSealer.open(row.sealed, about).catch(() => null)
    if (secret === null) continue
    for (const text of suspects) if (await sameSecret(text, secret)) known.set(text, row)
  }
  return known
}

/**
 * Tells the provider, once. The secret goes on signing: without it the origin would refuse every call,
 * and only its provider can have both sides change.
 */
export async function tellOfOriginSecret(
  deps: PortalDeps,
  reporter: Reporter,
  { id, organisationId, productId, origin, lastFour }: OriginSecretRow,
  { url, source }: Found,
): Promise<void> {
  const found = { found_at: foundAt(url), source: source.slice(0, 64), reporter }
  const event = {
    id: deps.newId('event'),
    at: deps.now(),
    organisationId,
    type: 'origin.secret_leaked' as const,
    subjectId: id,
    data: {
      origin_secret_id: id,
      product_id: productId,
      origin,
      last_four: lastFour,
      ...found,
      effect:
        'It still signs calls. Make another one, have the origin take it, then delete this one.',
    },
    dispatchedAt: null,
  }
  try {
    await commit(deps.db, [
      tellOfLeakOnce(deps.db, event, ACTION),
      audit(deps, SYSTEM_ACTOR, {
        action: ACTION,
        targetId: id,
        organisationId,
        change: { product_id: productId, ...found },
      }),
    ])
  } catch (error) {
    // It was reported before.
    if (!(error instanceof Unchanged)) throw error
  }
}
