import { generateApi } from 'swagger-typescript-api'

const HEAD = `/**
 * The Turnpike management API in TypeScript, on \`fetch\` alone. Generated from its OpenAPI document.
 *
 *   const { api } = connect({ baseUrl: 'https://portal.example.com', token: 'tpm_...' })
 *   for await (const product of pages(api.listProducts)) console.log(product.name)
 *
 * A refused call rejects with its response; \`error\` of it is the problem document (RFC 9457).
 */
`

/** The part that is the same for every API: the token, trying again, pages. */
const TAIL = `
export interface Connection {
  /** Of the portal, without a slash at its end. */
  baseUrl: string
  /** A management token, \`tpm_...\`. */
  token: string
  /** How often a call is tried again; 2 when left out. */
  retries?: number
  /** ms for each try; 30 seconds when left out. */
  timeout?: number
}

const RETRIED = new Set([429, 502, 503, 504])

/** A client of one portal. Reads, and writes that carry an idempotency key, are tried again; each POST carries one. */
export function connect({ baseUrl, token, retries = 2, timeout = 30_000 }: Connection): Turnpike<unknown> {
  const customFetch: typeof fetch = async (input, init = {}) => {
    const method = init.method ?? 'GET'
    const headers = new Headers(init.headers)
    headers.set('authorization', \`Bearer \${token}\`)
    if (method === 'POST' && !headers.has('idempotency-key'))
      headers.set('idempotency-key', crypto.randomUUID())
    const isSafe = method === 'GET' || headers.has('idempotency-key')
    for (let left = isSafe ? retries : 0; ; left--) {
      const signal = AbortSignal.any([AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])])
      // A token must not follow a redirect to another host.
      const answer = await fetch(input, { ...init, headers, signal, redirect: 'manual' })
      if (left <= 0 || !RETRIED.has(answer.status)) return answer
      await answer.body?.cancel()
      const seconds = Math.min(60, Number(answer.headers.get('retry-after') ?? 1) || 0)
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
  return new Turnpike({ baseUrl: baseUrl.replace(/\\/+$/, ''), customFetch })
}

interface PageOf<T> {
  data: { data: T[]; next_cursor: string | null }
}

/** The entries of a list, page after page. */
export async function* pages<Q extends object, T>(
  list: (query: Q & { cursor?: string }) => Promise<PageOf<T>>,
  query: Q = {} as Q,
): AsyncGenerator<T, void> {
  let cursor: string | null = null
  do {
    const { data: page }: PageOf<T> = await list({ ...query, ...(cursor === null ? {} : { cursor }) })
    yield* page.data
    cursor = page.next_cursor
  } while (cursor !== null)
}
`

/** The client as one file without dependencies. */
export async function typescriptSdk(document) {
  const { files } = await generateApi({
    spec: structuredClone(document),
    name: 'turnpike.ts',
    apiClassName: 'Turnpike',
    output: false,
    silent: true,
    sortTypes: true,
    extractRequestParams: true,
  })
  const [file] = files
  if (!file) throw new Error('The generator wrote nothing')
  return `/* eslint-disable */\n// @ts-nocheck\n${HEAD}${file.fileContent}${TAIL}`
}
