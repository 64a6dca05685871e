import { isFileUsed } from '../../db/files'
import type { ProductRow } from '../../db/products'
import type { PortalDeps } from '../deps'
import { imagePrefix, parseImageName } from './url'

/** Removes an image, unless it is still the logo or a guide shows the same content. */
export async function forgetImage(
  deps: Pick<PortalDeps, 'db' | 'files'>,
  product: Pick<ProductRow, 'id' | 'logo'>,
  name: string,
): Promise<void> {
  const hash = parseImageName(name)?.hash
  if (hash === undefined || product.logo === name) return
  if (await isFileUsed(deps.db, product.id, hash)) return
  await deps.files.remove([`${imagePrefix(product.id)}${name}`])
}
