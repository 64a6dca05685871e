/**
 * A small Notion of tests: keeps databases and pages, and refuses what Notion would refuse. Paths, bodies
 * and answers are those of version 2025-09-03, as the types of `@notionhq/client` 5.26 have them
 * (`build/src/api-endpoints/*.d.ts`) and developers.notion.com/reference says in words: request-limits,
 * errors, post-database-query-filter, property-value-object.
 */
import { compare, readProperties, readSchema, type Schema } from './properties'
import { badRequest, Refusal } from './refusal'

export const TOKEN = 'ntn_0123456789-of-the-tests'
export const PARENT = '11111111-1111-4111-8111-111111111111'

export interface Page {
  readonly id: string
  readonly source: string
  readonly created: number
  trashed: boolean
  properties: Record<string, unknown>
}
interface Source {
  readonly id: string
  readonly database: string
  readonly title: string
  readonly schema: Schema
}

/** What a request meets instead of its answer. `after`: what it asks for is done all the same. */
export type Fault = 'before' | 'after' | 'silent' | 'silent_after' | { readonly retryAfter: number }

export interface Asked {
  readonly method: string
  readonly path: string
  readonly at: number
  readonly status: number
}

type Body = Record<string, unknown>

/** Requests that a connection may make in a second, on average, and at once. */
const A_SECOND = 3
const BURST = 10

export function notionServer() {
  const sources: Source[] = []
  const pages: Page[] = []
  const asked: Asked[] = []
  let faults: (path: string, method: string, n: number) => Fault | undefined = () => undefined
  let ids = 0
  let budget = BURST
  let filledAt = Number.NEGATIVE_INFINITY
  const newId = () => `22222222-2222-4222-8222-${String(++ids).padStart(12, '0')}`

  const sourceView = ({ id, database, title, schema }: Source) => ({
    object: 'data_source',
    id,
    title: [{ type: 'text', plain_text: title, text: { content: title, link: null } }],
    parent: { type: 'database_id', database_id: database },
    in_trash: false,
    is_inline: false,
    properties: Object.fromEntries(
      Object.entries(schema).map(([name, type]) => [name, { id: name, name, type, [type]: {} }]),
    ),
    url: '',
  })
  const databaseView = (source: Source) => ({
    object: 'database',
    id: source.database,
    title: sourceView(source).title,
    parent: { type: 'page_id', page_id: PARENT },
    in_trash: false,
    data_sources: [{ id: source.id, name: source.title }],
    url: '',
  })
  const pageView = (page: Page) => ({
    object: 'page',
    id: page.id,
    parent: { type: 'data_source_id', data_source_id: page.source },
    in_trash: page.trashed,
    created_time: new Date(page.created).toISOString(),
    properties: page.properties,
    url: '',
  })
  const listOf = (all: readonly object[], body: Body) => {
    const size = Number(body['page_size'] ?? 100)
    if (!Number.isInteger(size) || size < 1 || size > 100) badRequest('page_size should be ≤ `100`')
    const from = body['start_cursor'] === undefined ? 0 : Number(body['start_cursor'])
    const end = from + size
    return {
      object: 'list',
      results: all.slice(from, end),
      has_more: end < all.length,
      next_cursor: end < all.length ? String(end) : null,
    }
  }
  const sourceAt = (id: string) => sources.find((each) => each.id === id) ?? missing('data source')
  const pageAt = (id: string) => pages.find((each) => each.id === id) ?? missing('page')

  /** Routes by method and path; what they change is done when they return. */
  const routes: readonly (readonly [string, RegExp, (id: string, body: Body) => object])[] = [
    [
      'GET',
      /^users\/me$/,
      () => ({
        object: 'user',
        id: newId(),
        type: 'bot',
        name: 'Turnpike',
        bot: { owner: { type: 'workspace', workspace: true }, workspace_name: 'Operations' },
      }),
    ],
    ['GET', /^pages\/(.+)$/, (id) => (id === PARENT ? parentView() : pageView(pageAt(id)))],
    [
      'GET',
      /^blocks\/(.+)\/children$/,
      (id, body) => {
        if (id !== PARENT) missing('block')
        const blocks = sources.map(({ database, title }) => ({
          object: 'block',
          id: database,
          type: 'child_database',
          in_trash: false,
          child_database: { title },
        }))
        return listOf(blocks, body)
      },
    ],
    [
      'POST',
      /^search$/,
      (_, body) => {
        if (JSON.stringify(body['filter']) !== '{"property":"object","value":"data_source"}')
          badRequest('body.filter')
        const found = sources.filter(({ title }) => title.includes(String(body['query'])))
        return listOf(found.map(sourceView), body)
      },
    ],
    [
      'POST',
      /^databases$/,
      (_, body) => {
        const parent = body['parent'] as Body
        if (parent?.['type'] !== 'page_id' || parent['page_id'] !== PARENT) missing('page')
        const initial = body['initial_data_source'] as Body | undefined
        const schema = readSchema(initial?.['properties'])
        if (Object.values(schema).filter((type) => type === 'title').length !== 1)
          badRequest('a database has one title property')
        const [text] = body['title'] as { text: { content: string } }[]
        const source = { id: newId(), database: newId(), title: text?.text.content ?? '', schema }
        sources.push(source)
        return databaseView(source)
      },
    ],
    [
      'GET',
      /^databases\/(.+)$/,
      (id) => databaseView(sources.find(({ database }) => database === id) ?? missing('database')),
    ],
    ['GET', /^data_sources\/([^/]+)$/, (id) => sourceView(sourceAt(id))],
    [
      'PATCH',
      /^data_sources\/([^/]+)$/,
      (id, body) => {
        const source = sourceAt(id)
        Object.assign(source.schema, readSchema(body['properties']))
        return sourceView(source)
      },
    ],
    [
      'POST',
      /^data_sources\/([^/]+)\/query$/,
      (id, body) => {
        const { schema } = sourceAt(id)
        const { or } = body['filter'] as { or: Body[] }
        if (or.length > 100) badRequest('body.filter.or.length should be ≤ `100`')
        const found = pages.filter(
          (page) =>
            page.source === id &&
            !page.trashed &&
            or.some((each) => compare(schema, page.properties, each)),
        )
        return listOf(found.toSorted((a, b) => a.created - b.created).map(pageView), body)
      },
    ],
    [
      'POST',
      /^pages$/,
      (_, body) => {
        const parent = body['parent'] as Body
        if (parent?.['type'] !== 'data_source_id') badRequest('body.parent')
        const source = sourceAt(String(parent['data_source_id']))
        const properties = readProperties(source.schema, body['properties'], {})
        const page = {
          id: newId(),
          source: source.id,
          created: Date.now(),
          trashed: false,
          properties,
        }
        pages.push(page)
        return pageView(page)
      },
    ],
    [
      'PATCH',
      /^pages\/(.+)$/,
      (id, body) => {
        const page = pageAt(id)
        if (page.trashed) badRequest("Can't edit block that is archived.")
        page.properties = readProperties(
          sourceAt(page.source).schema,
          body['properties'],
          page.properties,
        )
        return pageView(page)
      },
    ],
  ]

  /** Not more than the average: a bucket that fills as time goes by. */
  const spend = () => {
    const now = Date.now()
    budget = Math.min(BURST, budget + ((now - filledAt) / 1000) * A_SECOND)
    filledAt = now
    if (budget < 1) throw new Refusal(429, 'rate_limited', 'Rate limited', { 'retry-after': '1' })
    budget--
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = decodeURIComponent(url.pathname.slice('/v1/'.length))
    const fault = faults(path, request.method, asked.length)
    const meet = (isDone: boolean) => {
      if (fault === undefined) return
      if (typeof fault === 'object') {
        const headers = { 'retry-after': String(fault.retryAfter) }
        throw new Refusal(429, 'rate_limited', 'Rate limited', headers)
      }
      if (fault.endsWith('after') !== isDone) return
      if (fault.startsWith('silent')) throw new TypeError('The connection was lost')
      throw new Refusal(500, 'internal_server_error', 'Unexpected error occurred.')
    }
    checkHeaders(request)
    spend()
    meet(false)
    const [route, match] = routes.flatMap((each) => {
      const found = each[0] === request.method ? each[1].exec(path) : null
      return found ? [[each, found] as const] : []
    })[0] ?? [null, null]
    if (route === null)
      throw new Refusal(400, 'invalid_request_url', `Invalid request URL: ${path}`)
    const body = await bodyOf(request, url)
    const result = route[2](match[1] ?? '', body)
    meet(true)
    return Response.json(result)
  }

  return {
    pages,
    sources,
    asked,
    /** Says what each request meets. */
    failing(plan: typeof faults) {
      faults = plan
    },
    /** A database that somebody made by hand. */
    make(title: string, schema: Schema): Source {
      const source = { id: newId(), database: newId(), title, schema }
      sources.push(source)
      return source
    },
    /** Rows of a database by title, cells by column. */
    rowsOf: (title: string) =>
      pages.filter(
        ({ source, trashed }) =>
          !trashed && sources.find(({ id }) => id === source)?.title === title,
      ),
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init)
      const { pathname: path } = new URL(request.url)
      const note = (status: number) =>
        asked.push({ method: request.method, path, at: Date.now(), status })
      try {
        const response = await answer(request)
        note(response.status)
        return response
      } catch (error) {
        if (!(error instanceof Refusal)) {
          note(0)
          throw error
        }
        note(error.status)
        return error.response()
      }
    },
  }
}
export type NotionServer = ReturnType<typeof notionServer>

const parentView = () => ({
  object: 'page',
  id: PARENT,
  parent: { type: 'workspace', workspace: true },
  in_trash: false,
  properties: { title: { id: 'title', type: 'title', title: [{ plain_text: 'Turnpike' }] } },
  url: '',
})

const missing = (what: string): never => {
  throw new Refusal(
    404,
    'object_not_found',
    `Could not find ${what}. Share it with your integration.`,
  )
}

function checkHeaders({ headers, method }: Request): void {
  if (headers.get('authorization') !== `Bearer ${TOKEN}`)
    throw new Refusal(401, 'unauthorized', 'API token is invalid.')
  if (headers.get('notion-version') !== '2025-09-03')
    throw new Refusal(400, 'missing_version', 'Notion-Version header should be defined')
  if (method !== 'GET' && headers.get('content-type') !== 'application/json')
    throw new Refusal(400, 'invalid_json', 'Content-Type should be application/json')
}

async function bodyOf(request: Request, url: URL): Promise<Body> {
  if (request.method === 'GET') return Object.fromEntries(url.searchParams)
  const body = (await request.json()) as Body
  const known = url.pathname.endsWith('/query')
    ? ['filter', 'sorts', 'page_size', 'start_cursor']
    : [
        'parent',
        'title',
        'initial_data_source',
        'properties',
        'query',
        'filter',
        'page_size',
        'start_cursor',
      ]
  for (const name of Object.keys(body)) {
    if (!known.includes(name)) badRequest(`body.${name} should be not present`)
  }
  return body
}
