import { commit } from '../../db/atomic'
import { findProduct, updateProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { forgetImage } from '../files/forget'
import { checkedImage, storeImage } from '../files/upload'

/**
 * Shows the image as the product's logo.
 * @param declared the media type that the request names
 * @throws {AppError} not_found, unsupported_media_type, body_too_large, invalid_request
 */
export async function setLogo(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  declared: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  if (!/^image\/(?:png|jpeg|webp)$/.test(declared)) {
    fail('unsupported_media_type', 'A logo is a PNG, JPEG or WebP image.')
  }
  const image = await checkedImage(body, '')
  if (declared !== `image/${image.type}`) {
    fail('invalid_request', `The body is an image/${image.type}, not an ${declared}.`)
  }
  return changeLogo(deps, caller, product, await storeImage(deps, id, image))
}

/** Removing none is fine. @throws {AppError} not_found */
export async function removeLogo(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  if (product.logo !== null) await changeLogo(deps, caller, product, null)
}

async function changeLogo(
  deps: PortalDeps,
  caller: Caller,
  before: ProductRow,
  logo: string | null,
): Promise<ProductRow> {
  const change = { logo, updatedAt: deps.now() }
  await commit(deps.db, [
    updateProduct(deps.db, before.id, change),
    audit(deps, caller.actorId, {
      action: logo === null ? 'product.remove_logo' : 'product.set_logo',
      targetId: before.id,
      organisationId: before.organisationId,
      change: { logo },
    }),
  ])
  const after = { ...before, ...change }
  if (before.logo !== null) deps.later(forgetImage(deps, after, before.logo))
  return after
}
