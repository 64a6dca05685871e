/** What the documents for agents are made of: the site's own files, and the API as everybody sees it. */
import type { z } from '@hono/zod-openapi'
import type { ChangelogEntryView } from '../../../src/portal-api/changelog/schemas'
import type { ListedProduct } from '../../../src/portal-api/catalogue/schemas'
import type { GuideView } from '../../../src/portal-api/guides/schemas'
import type { RouteDetail } from '../features/product/route-detail'
import type { Plan, Product } from '../features/product/types'

/** Something that answers requests: a Worker that is bound, or the files of the site. */
export interface Answering {
  fetch(request: Request): Promise<Response>
}

export type Listed = z.output<typeof ListedProduct>
export type Guide = z.output<typeof GuideView>
export type ChangelogEntry = z.output<typeof ChangelogEntryView>

export interface Site {
  /** Without a slash at its end. */
  readonly origin: string
  product(slug: string): Promise<Product | null>
  plans(slug: string): Promise<readonly Plan[] | null>
  route(slug: string, id: string): Promise<RouteDetail | null>
  guide(slug: string, guide: string): Promise<Guide | null>
  changelog(slug: string): Promise<readonly ChangelogEntry[] | null>
  /** Whether keys may travel in the query of the product's calls. */
  keyInQuery(slug: string): Promise<boolean>
  /** Published products, those that are featured first. */
  products(): Promise<Products>
  /** The Markdown of a guide of the site, with the addresses of this deployment. */
  text(slug: string): Promise<string | null>
}

export interface Products {
  readonly list: readonly Listed[]
  /** Whether there are others. */
  readonly more: boolean
}

const PAGE = 100
/** What a list of everything holds at most; the API's search has the rest. */
const MOST_PAGES = 10

/** @param request whose address says where the site is, and who asks */
export function siteOf(request: Request, api: Answering, assets: Answering): Site {
  const { origin } = new URL(request.url)
  const address = request.headers.get('cf-connecting-ip')
  // The API counts by who asked us, not by us.
  const headers: Record<string, string> = address === null ? {} : { 'cf-connecting-ip': address }

  async function read<T>(path: string): Promise<T | null> {
    const answer = await api.fetch(new Request(`${origin}/api/v1/catalogue${path}`, { headers }))
    if (answer.status === 404 || answer.status === 422) return null
    if (!answer.ok) throw new Refused(answer)
    return (await answer.json()) as T
  }

  async function products(): Promise<Products> {
    const list: Listed[] = []
    let cursor: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const found = await read<Page<Listed>>(`?limit=${PAGE}${next}`)
      list.push(...(found?.data ?? []))
      cursor = found?.next_cursor ?? null
      if (cursor === null) break
    }
    return { list, more: cursor !== null }
  }

  let known: Promise<string | null> | undefined
  // A guide is there to be read while the API is away.
  const gateway = () => (known ??= findGateway().catch(() => null))
  async function findGateway(): Promise<string | null> {
    const [first] = (await read<Page<Listed>>('?limit=1'))?.data ?? []
    return first ? new URL(first.base_url).origin : null
  }

  const one = (slug: string): string => `/${encodeURIComponent(slug)}`
  return {
    origin,
    products,
    product: (slug) => read(one(slug)),
    plans: async (slug) => (await read<{ data: Plan[] }>(`${one(slug)}/plans`))?.data ?? null,
    route: (slug, id) => read(`${one(slug)}/routes${one(id)}`),
    guide: (slug, guide) => read(`${one(slug)}/guides${one(guide)}`),
    changelog: async (slug) =>
      (await read<Page<ChangelogEntry>>(`${one(slug)}/changelog?limit=${PAGE}`))?.data ?? null,
    keyInQuery: async (slug) => {
      const document = await read<{ security?: object[] }>(`${one(slug)}/openapi.json`)
      return (document?.security ?? []).some((way) => 'query' in way)
    },
    text: async (slug) => {
      const answer = await assets.fetch(new Request(`${origin}/docs/${slug}.md`))
      // An address without a file is answered with the site's page.
      if (!answer.ok || /html/u.test(answer.headers.get('content-type') ?? '')) return null
      const at = await gateway()
      return (await answer.text())
        .replaceAll('https://portal.example', origin)
        .replaceAll('https://gateway.example', at ?? 'https://gateway.example')
    },
  }
}

interface Page<T> {
  readonly data: readonly T[]
  readonly next_cursor: string | null
}

/** What the API answered instead, which is then the answer. */
export class Refused extends Error {
  readonly answer: Response
  constructor(answer: Response) {
    super(`The API answered ${answer.status}`)
    this.answer = answer
  }
}
