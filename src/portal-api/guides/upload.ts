import { commit, type Statement } from '../../db/atomic'
import { listFiles, putFile } from '../../db/files'
import { listGuides, putGuide, type GuideHead } from '../../db/guides'
import { updateProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { rewriteImages } from '../../domain/markdown-images'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { storeImage } from '../files/upload'
import { fileUrl, imageName } from '../files/url'
import { writableProduct } from '../products/owned'
import { readUpload, type Upload, type UploadedFile } from './files'
import { MOST_GUIDES } from './schemas'

/** Images of one product. */
const MOST_IMAGES = 500

export interface Uploaded {
  readonly guides: readonly GuideHead[]
  readonly images: readonly { readonly name: string; readonly url: string }[]
  readonly unresolved: readonly { readonly guide: string; readonly target: string }[]
}

/**
 * Stores Markdown files as guides and images beside them, all or nothing. A guide of the same slug and an
 * image of the same path are overwritten; relative images are pointed to where they are kept.
 * @throws {AppError} not_found, invalid_request, body_too_large, invalid_state beyond the limits
 */
export async function uploadGuides(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  files: readonly UploadedFile[],
): Promise<Uploaded> {
  const product = await writableProduct(deps, caller, productId)
  const upload = await readUpload(files)
  const [guides, stored] = await Promise.all([
    listGuides(deps.db, productId),
    listFiles(deps.db, productId),
  ])
  const slugs = new Set([...guides, ...upload.guides].map(({ slug }) => slug))
  if (slugs.size > MOST_GUIDES)
    fail('invalid_state', `A product has at most ${MOST_GUIDES} guides.`)
  const urls = new Map([
    ...stored.map((file) => [file.name, imageName(file.hash, file.type)] as const),
    ...upload.images.map((image) => [image.path, imageName(image.hash, image.type)] as const),
  ])
  if (urls.size > MOST_IMAGES) fail('invalid_state', `A product has at most ${MOST_IMAGES} images.`)

  const unresolved: { guide: string; target: string }[] = []
  const bodyOf = ({ path, slug, body }: Upload['guides'][number]): string => {
    const rewritten = rewriteImages(body, path, (image) => {
      const name = urls.get(image)
      return name === undefined ? null : fileUrl(productId, name)
    })
    unresolved.push(...rewritten.unresolved.map((target) => ({ guide: slug, target })))
    return rewritten.text
  }
  // Bytes first: a guide never shows an image that is not there.
  for (const image of upload.images) await storeImage(deps, productId, image)
  await commit(deps.db, [
    updateProduct(deps.db, productId, { updatedAt: deps.now() }),
    audit(deps, caller.actorId, {
      action: 'guide.upload',
      targetId: productId,
      organisationId: product.organisationId,
      change: {
        guides: upload.guides.map(({ slug }) => slug),
        images: upload.images.map(({ path }) => path),
      },
    }),
    ...guideStatements(deps, product, upload, guides, bodyOf),
    ...fileStatements(deps, product, upload),
  ])
  const wanted = new Set(upload.guides.map(({ slug }) => slug))
  return {
    guides: (await listGuides(deps.db, productId)).filter(({ slug }) => wanted.has(slug)),
    images: upload.images.map((image) => ({
      name: image.path,
      url: fileUrl(productId, imageName(image.hash, image.type)),
    })),
    unresolved,
  }
}

/** A file that does not say where it stands keeps its guide's place, or comes last. */
function guideStatements(
  deps: PortalDeps,
  { id: productId, organisationId }: ProductRow,
  upload: Upload,
  before: readonly GuideHead[],
  bodyOf: (guide: Upload['guides'][number]) => string,
): Statement[] {
  const now = deps.now()
  let last = Math.max(0, ...[...before, ...upload.guides].map(({ position }) => position ?? 0))
  return upload.guides.map((guide) => {
    const known = before.find(({ slug }) => slug === guide.slug)
    return putGuide(deps.db, {
      id: deps.newId('guide'),
      organisationId,
      productId,
      slug: guide.slug,
      title: guide.title,
      position: guide.position ?? known?.position ?? ++last,
      body: bodyOf(guide),
      revision: 1,
      createdAt: now,
      updatedAt: now,
    })
  })
}

function fileStatements(
  deps: PortalDeps,
  { id: productId, organisationId }: ProductRow,
  { images }: Upload,
): Statement[] {
  const now = deps.now()
  return images.map((image) =>
    putFile(deps.db, {
      id: deps.newId('file'),
      organisationId,
      productId,
      name: image.path,
      hash: image.hash,
      type: image.type,
      bytes: image.bytes.byteLength,
      width: image.width,
      height: image.height,
      createdAt: now,
      updatedAt: now,
    }),
  )
}
