import { readImage, type ImageFacts } from '../../domain/image'
import { AppError, fail } from '../../domain/errors'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'
import type { Id } from '../../domain/ids'
import { imageName, imagePrefix } from './url'

export const MAX_IMAGE_BYTES = 512 * 1024
/** Pixels of the longer side. */
const MAX_SIDE = 4096

/**
 * Uploads travel as they are: something compressed could unfold to any size (security H4).
 * @throws {AppError} unsupported_media_type
 */
export function refuseEncoded(contentEncoding: string | undefined): void {
  if (contentEncoding !== undefined && contentEncoding.trim().toLowerCase() !== 'identity') {
    fail('unsupported_media_type', 'Send it without Content-Encoding.')
  }
}

export interface Image extends ImageFacts {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** SHA-256, hex. */
  readonly hash: string
}

/**
 * An image by what its bytes say: PNG, JPEG or WebP. SVG can hold scripts and is none (security H1).
 * @param pointer where the request has it
 * @throws {AppError} body_too_large, invalid_request
 */
export async function checkedImage(
  bytes: Uint8Array<ArrayBuffer>,
  pointer: string,
): Promise<Image> {
  const refuse = (detail: string): never =>
    fail('invalid_request', undefined, { errors: [{ pointer, detail }] })
  if (bytes.byteLength > MAX_IMAGE_BYTES) {
    throw new AppError('body_too_large', 'An image may have 512 KiB.')
  }
  const facts = readImage(bytes) ?? refuse('must be a whole PNG, JPEG or WebP image')
  if (Math.max(facts.width, facts.height) > MAX_SIDE) {
    refuse(`must be at most ${MAX_SIDE} pixels wide and high`)
  }
  return { ...facts, bytes, hash: await sha256(bytes) }
}

/** Keeps the image under its content. @returns its name among the product's files */
export async function storeImage(
  deps: Pick<PortalDeps, 'files'>,
  productId: Id,
  image: Image,
): Promise<string> {
  const name = imageName(image.hash, image.type)
  await deps.files.put(`${imagePrefix(productId)}${name}`, image.bytes, `image/${image.type}`)
  return name
}
