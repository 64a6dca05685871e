import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  deleteOriginCredential as deleteStatement,
  listOriginCredentials,
  setOriginCredential as setStatement,
  type OriginCredentialRow,
} from '../../db/origin-secrets'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { originCredentialAbout } from '../../domain/origin-signature'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { originMeant, secretOwner, secretReader } from './owned'
import type { SetOriginCredential } from './schemas'

/** Characters; of a shorter value four would be too much to show. */
const SHOWN_FROM = 16

/** The credentials of a product's origins. @throws {AppError} not_found */
export async function getCredentials(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<readonly OriginCredentialRow[]> {
  await secretReader(deps, caller, productId)
  return listOriginCredentials(deps.db, productId)
}

/**
 * The header that the gateway sets on calls to one of the product's verified origins.
 * @throws {AppError} not_found, invalid_state for an origin that is not verified
 */
export async function setCredential(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof SetOriginCredential>,
): Promise<OriginCredentialRow> {
  const product = await secretOwner(deps, caller, productId)
  const { organisationId } = product
  const origin = originMeant(product, input.origin)
  const { header, value } = input
  const about = originCredentialAbout(organisationId, productId, origin, header)
  const now = deps.now()
  const row: OriginCredentialRow = {
    productId,
    origin,
    organisationId,
    header,
    sealed: await deps.edgeSealer.seal(value, about),
    lastFour: value.length < SHOWN_FROM ? '' : value.slice(-4),
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      setStatement(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'origin_credential.set',
        targetId: productId,
        organisationId,
        change: { origin, header },
      }),
      updateProduct(deps.db, productId, { updatedAt: now }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail('invalid_state', `${origin} must be a verified origin of the product.`)
  }
  await publishProduct(deps, productId)
  const stored = await listOriginCredentials(deps.db, productId)
  return stored.find((credential) => credential.origin === origin) ?? row
}

/** @param named the origin; the product's own when left out. @throws {AppError} not_found */
export async function deleteCredential(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  named: string | undefined,
): Promise<void> {
  const product = await secretOwner(deps, caller, productId)
  const origin = originMeant(product, named)
  try {
    await commit(deps.db, [
      deleteStatement(deps.db, productId, origin),
      audit(deps, caller.actorId, {
        action: 'origin_credential.delete',
        targetId: productId,
        organisationId: product.organisationId,
        change: { origin },
      }),
      updateProduct(deps.db, productId, { updatedAt: deps.now() }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
  await publishProduct(deps, productId)
}
