/** Pages Functions: what agents read at the site's own addresses, beside the pages that people see there. */
import { documentAt, mayBeAt, type Found } from './answer'
import { prefersMarkdown, twinOf } from './negotiate'
import { Refused, siteOf, type Answering } from './site'

export interface Asked {
  readonly request: Request
  readonly env: { readonly API: Answering; readonly ASSETS: Answering }
  /** The site as it is without us. */
  readonly next: () => Promise<Response>
}

/** Addresses at which there is a document or nothing. */
const OURS =
  /^\/(?:llms(?:-full)?\.txt|robots\.txt|sitemap\.xml|errors\.md|\.well-known\/api-catalog|(?:docs|errors|apis)\/.+\.md|apis\/.+\.json)$/u
const CATALOG = '</.well-known/api-catalog>; rel="api-catalog"'

/** The document that is asked for by address or by `Accept`; else the page, which says where its twin is. */
export async function onRequest({ request, env, next }: Asked): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return next()
  const { pathname } = new URL(request.url)
  const twin = OURS.test(pathname) ? null : twinOf(pathname)
  const wanted = twin !== null && prefersMarkdown(request.headers.get('accept')) ? twin : pathname
  if (wanted === pathname && !OURS.test(pathname)) return withTwin(await next(), twin)
  try {
    const found = await documentAt(siteOf(request, env.API, env.ASSETS), wanted)
    return await answered(request, found, twin !== null)
  } catch (error) {
    // It says itself what is wrong, and when to ask again.
    if (error instanceof Refused) return error.answer
    throw error
  }
}

/** Seconds: what is published shows everywhere within this time, as in the API. */
const FRESH_S = 60

async function answered(
  request: Request,
  found: Found | null,
  isNegotiated: boolean,
): Promise<Response> {
  const { type, text } = found ?? {
    type: 'text/markdown; charset=utf-8',
    text: '# Not found\n\nThere is nothing at this address. [What there is](/llms.txt)\n',
  }
  const etag = await etagOf(text)
  const headers = new Headers({
    'content-type': type,
    'cache-control': found
      ? `public, max-age=${FRESH_S}, stale-while-revalidate=${FRESH_S * 5}`
      : 'no-store',
    // Texts of providers, which must never run as a page of this site.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000',
    link: CATALOG,
    etag,
    ...(isNegotiated && { vary: 'Accept' }),
  })
  const known = found && request.headers.get('if-none-match')?.includes(etag)
  if (known) return new Response(null, { status: 304, headers })
  const status = found ? 200 : 404
  return new Response(request.method === 'HEAD' ? null : text, { status, headers })
}

async function etagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `"${hex.slice(0, 32)}"`
}

function withTwin(page: Response, twin: string | null): Response {
  if (twin === null || !mayBeAt(twin) || !/html/u.test(page.headers.get('content-type') ?? ''))
    return page
  const answer = new Response(page.body, page)
  answer.headers.append('link', `<${twin}>; rel="alternate"; type="text/markdown"`)
  answer.headers.append('link', CATALOG)
  answer.headers.append('vary', 'Accept')
  return answer
}
