/** What an upload holds, before anything of it is stored. */
import { fail } from '../../domain/errors'
import { relativePath } from '../../domain/markdown-images'
import { checkedImage, type Image } from '../files/upload'
import { plainNewlines } from '../http/markdown'
import { text } from '../http/schemas'
import { headingOf, readGuideFile, slugOf } from './front-matter'
import { guideTitle, MAX_GUIDE, MOST_FILES } from './schemas'

export interface UploadedFile {
  /** As the request has it, with folders. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface UploadedGuide {
  readonly path: string
  readonly slug: string
  readonly title: string
  /** Null when the file does not say. */
  readonly position: number | null
  readonly body: string
}

export interface Upload {
  readonly guides: readonly UploadedGuide[]
  readonly images: readonly (Image & { readonly path: string })[]
}

/**
 * Reads all files, or refuses all.
 * @throws {AppError} invalid_request with what is wrong with each, body_too_large
 */
export async function readUpload(files: readonly UploadedFile[]): Promise<Upload> {
  if (files.length === 0 || files.length > MOST_FILES) {
    fail('invalid_request', `Send 1 to ${MOST_FILES} files.`)
  }
  const guides: UploadedGuide[] = []
  const images: (Image & { readonly path: string })[] = []
  const errors: { pointer: string; detail: string }[] = []
  for (const [index, file] of files.entries()) {
    const pointer = `/files/${index}`
    const path = text(200).safeParse(file.name).success ? cleanPath(file.name) : null
    if (path === null) errors.push({ pointer, detail: 'has a name that is no relative path' })
    else if (/\.(?:png|jpe?g|webp)$/i.test(path)) {
      images.push({ ...(await checkedImage(file.bytes, pointer)), path })
    } else if (/\.(?:md|markdown)$/i.test(path)) {
      const guide = readGuide(path, file.bytes)
      if ('problem' in guide) errors.push({ pointer, detail: guide.problem })
      else if (guides.some(({ slug }) => slug === guide.slug)) {
        errors.push({ pointer, detail: `has the slug ${guide.slug}, as another file` })
      } else guides.push(guide)
    } else errors.push({ pointer, detail: 'is neither Markdown nor a PNG, JPEG or WebP image' })
  }
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
  return { guides, images }
}

const cleanPath = (name: string): string | null =>
  relativePath('', encodeURI(name.replaceAll('\\', '/')).replaceAll('#', '%23')) || null

function readGuide(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): UploadedGuide | { readonly problem: string } {
  let content: string
  try {
    content = plainNewlines(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes),
    )
  } catch {
    return { problem: 'is not UTF-8 text' }
  }
  if (!text(MAX_GUIDE).safeParse(content).success) {
    return { problem: `holds control characters, or more than ${MAX_GUIDE} characters` }
  }
  const file = readGuideFile(content)
  if ('problem' in file) return file
  const slug = file.slug ?? slugOf(path)
  if (slug === null) return { problem: 'needs a slug in its front matter' }
  const title = guideTitle().safeParse(file.title ?? headingOf(file.body) ?? slug)
  if (!title.success) return { problem: 'needs a title in its front matter' }
  return { path, slug, title: title.data, position: file.position, body: file.body }
}
