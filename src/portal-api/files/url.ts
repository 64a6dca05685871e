import { imageTypes, type ImageType } from '../../domain/image'
import type { Id } from '../../domain/ids'

/** Names of images: by content, so that what is cached for a name stays right. */
const NAME = new RegExp(`^([0-9a-f]{64})\\.(${imageTypes.join('|')})$`)

/** @param hash SHA-256 of the content, hex */
export const imageName = (hash: string, type: ImageType): string => `${hash}.${type}`

/** Null for a name that no image has. */
export function parseImageName(name: string): { hash: string; type: ImageType } | null {
  const [, hash, type] = NAME.exec(name) ?? []
  return hash === undefined ? null : { hash, type: type as ImageType }
}

/** Where a product's image is read, relative to the host. */
export const fileUrl = (productId: Id, name: string): string => `/api/v1/files/${productId}/${name}`

/** Where all of a product's images are kept. */
export const imagePrefix = (productId: Id): string => `images/${productId}/`
