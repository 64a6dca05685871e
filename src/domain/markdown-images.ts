/** Where Markdown shows images, found well enough to point them elsewhere; code is left alone. */

/** Fenced blocks and code spans, in which nothing is a link. */
const CODE = /(^(?:```|~~~)[^\n]*\n[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]+`)/m
/** `![text](target "title")`: what stands before the target, the target, and what follows. */
const INLINE =
  /(!\[[^\]\n]{0,500}\]\(\s{0,3}<?)([^\s<>()]{1,500})(>?(?:\s{1,3}"[^"\n]{0,200}")?\s{0,3}\))/g
/** `<img src="target">` */
const TAG = /(<img\s[^>\n]{0,300}?src=["'])([^"'\n]{1,500})(["'])/gi

export interface Rewritten {
  readonly text: string
  /** Relative targets for which there was no image. */
  readonly unresolved: readonly string[]
}

/**
 * Points images elsewhere.
 * @param base path of the Markdown file, which its relative targets start from
 * @param urlOf where an image of that path is; null when it is not known
 */
export function rewriteImages(
  markdown: string,
  base: string,
  urlOf: (path: string) => string | null,
): Rewritten {
  const unresolved = new Set<string>()
  const replace = (whole: string, before: string, target: string, after: string): string => {
    const path = relativePath(base, target)
    if (path === null) return whole
    const url = urlOf(path)
    if (url === null) unresolved.add(target)
    return url === null ? whole : `${before}${url}${after}`
  }
  const text = markdown
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(INLINE, replace).replace(TAG, replace),
    )
    .join('')
  return { text, unresolved: [...unresolved] }
}

/**
 * The path that a relative reference leads to from a file, without `.` and `..`; null for one that is
 * absolute, has a scheme, or leaves the top.
 */
export function relativePath(base: string, target: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(target)) return null
  const [file = ''] = target.split(/[?#]/)
  const path = base.split('/').slice(0, -1)
  for (const segment of decoded(file).split('/')) {
    if (segment === '..') {
      if (path.pop() === undefined) return null
    } else if (segment !== '.' && segment !== '') path.push(segment)
  }
  return path.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
