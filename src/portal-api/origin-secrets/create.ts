import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  insertOriginSecret,
  listOriginSecrets,
  type OriginSecretRow,
} from '../../db/origin-secrets'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import {
  makeOriginSecret,
  ORIGIN_SECRET_BYTES,
  originSecretAbout,
} from '../../domain/origin-signature'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { originMeant, secretOwner } from './owned'
import type { CreateOriginSecret } from './schemas'

/** Of one origin: one that signs, and one that is to replace it. */
const MOST = 2

export interface IssuedOriginSecret {
  readonly row: OriginSecretRow
  readonly secret: string
}

/**
 * A secret that signs the product's calls to one of its verified origins, from now on.
 * @throws {AppError} not_found, invalid_state for an origin that is not verified or has two already
 */
export async function createOriginSecret(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreateOriginSecret>,
): Promise<IssuedOriginSecret> {
  const product = await secretOwner(deps, caller, productId)
  const { organisationId } = product
  const origin = originMeant(product, input.origin)
  const secret = makeOriginSecret(deps.randomBytes(ORIGIN_SECRET_BYTES))
  const now = deps.now()
  const row: OriginSecretRow = {
    id: deps.newId('originSecret'),
    organisationId,
    productId,
    origin,
    sealed: await deps.edgeSealer.seal(
      secret,
      originSecretAbout(organisationId, productId, origin),
    ),
    lastFour: secret.slice(-4),
    createdAt: now,
  }
  try {
    await commit(deps.db, [
      insertOriginSecret(deps.db, row, MOST),
      audit(deps, caller.actorId, {
        action: 'origin_secret.create',
        targetId: row.id,
        organisationId,
        change: { product_id: productId, origin, last_four: row.lastFour },
      }),
      updateProduct(deps.db, productId, { updatedAt: now }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    const held = (await listOriginSecrets(deps.db, productId)).filter((s) => s.origin === origin)
    return fail(
      'invalid_state',
      held.length >= MOST
        ? 'Two secrets sign calls to this origin: delete the one that it no longer needs.'
        : `${origin} must be a verified origin of the product.`,
    )
  }
  await publishProduct(deps, productId)
  return { row, secret }
}
