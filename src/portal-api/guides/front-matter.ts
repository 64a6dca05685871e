import { parseDocument } from 'yaml'
import { GUIDE_SLUG, guidePosition, guideTitle } from './schemas'

/** A Markdown file, read. A member that its front matter does not name is null. */
export interface GuideFile {
  readonly title: string | null
  readonly slug: string | null
  readonly position: number | null
  /** Without the front matter. */
  readonly body: string
}

const FRONT_MATTER = /^---\n([\s\S]{0,8000}?)\n?^---[ \t]*(?:\n|$)/m

/**
 * Splits a Markdown file from its front matter. Members other than title, order, position and slug are
 * for other tools and pass unread.
 * @returns what is wrong, in one sentence, instead of a file
 */
export function readGuideFile(text: string): GuideFile | { readonly problem: string } {
  const [whole, yaml] = text.startsWith('---\n') ? (FRONT_MATTER.exec(text) ?? []) : []
  if (whole === undefined || yaml === undefined) {
    return { title: null, slug: null, position: null, body: text }
  }
  const members = readYaml(yaml)
  if (members === null) return { problem: 'has front matter that is not a YAML mapping' }
  const title = guideTitle().nullable().safeParse(members('title'))
  if (!title.success) return { problem: 'has a title in its front matter that is no line of text' }
  const slug = members('slug')
  if (slug !== null && (typeof slug !== 'string' || !GUIDE_SLUG.test(slug))) {
    return { problem: 'has a slug in its front matter that is not such as getting-started' }
  }
  const position = guidePosition()
    .nullable()
    .safeParse(members('order') ?? members('position'))
  if (!position.success) return { problem: 'has an order in its front matter that is no number' }
  const body = text.slice(whole.length).replace(/^\n+/, '')
  return { title: title.data, slug, position: position.data, body }
}

/** Reads members by name; null for what is no mapping. Aliases, which can unfold, are refused. */
function readYaml(source: string): ((name: string) => unknown) | null {
  try {
    const document = parseDocument(source, { schema: 'core' })
    if (document.errors.length > 0) return null
    const value: unknown = document.toJS({ maxAliasCount: 0 }) ?? {}
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const members = new Map(Object.entries(value))
    return (name) => members.get(name) ?? null
  } catch {
    return null
  }
}

/** Numbers that files are ordered by: `01-intro.md`. */
const ORDER = /^\d+[-_. ]+/

/** A slug from a file's name; null when nothing is left of it. */
export function slugOf(path: string): string | null {
  const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '').replace(ORDER, '')
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? null : slug
}

/** The text of the first heading; null without one. */
export const headingOf = (body: string): string | null => {
  const [, heading] = /^#{1,2}[ \t]+(\S[^\n]{0,199}?)[ \t]*#*$/m.exec(body) ?? []
  return heading ?? null
}
