import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import type { StoredFile } from './store'
import { imagePrefix, parseImageName } from './url'

/** An image of a product, for everybody who knows its name. @throws {AppError} not_found */
export async function getFile(
  deps: Pick<PortalDeps, 'files'>,
  productId: Id,
  name: string,
): Promise<StoredFile> {
  if (parseImageName(name) === null) fail('not_found')
  return (await deps.files.get(`${imagePrefix(productId)}${name}`)) ?? fail('not_found')
}
