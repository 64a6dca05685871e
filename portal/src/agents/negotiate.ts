/** Which of page and Markdown a request asks for (RFC 9110 section 12.5.1). Pure. */

interface Range {
  readonly type: string
  readonly quality: number
}

const rangesOf = (accept: string): readonly Range[] =>
  accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
  })

/** True where Markdown is named, and the page is not asked for before it: no browser names it. */
export function prefersMarkdown(accept: string | null): boolean {
  const ranges = rangesOf(accept ?? '')
  const of = (type: string) => ranges.find((range) => range.type === type)?.quality ?? 0
  return of('text/markdown') > 0 && of('text/markdown') >= of('text/html')
}

/**
 * Where a page of the site stands as Markdown; null for one that has no such twin.
 * @param path of the page, or of its twin
 */
export function twinOf(path: string): string | null {
  const page = path.length > 1 ? path.replace(/\/$/u, '') : path
  if (page === '/docs') return '/llms.txt'
  if (page === '/errors' || /^\/(?:docs|errors)\/[\w-]+$/u.test(page)) return `${page}.md`
  if (/^\/apis\/[\w-]+$/u.test(page)) return `${page}/docs.md`
  if (/^\/apis\/[\w-]+\/(?:docs(?:\/(?:guides\/[\w-]+|rte_\w+))?|plans|changelog)$/u.test(page))
    return `${page}.md`
  return null
}
