import { randomUUID } from 'node:crypto'

const TIMEOUT_MS = 30_000

/** A problem document (RFC 9457) that the management API answered with. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError'
  readonly status: number
  readonly code: string
  constructor(what: string, status: number, code: string, detail: string) {
    super(`${what} answered ${status} ${code}: ${detail}`)
    this.status = status
    this.code = code
  }
}

/** An object of an answer. Its members are checked where they are used. */
export type Answer = Readonly<Record<string, unknown>>

/** @throws {Error} when the answer lacks that text */
export function textOf(answer: Answer, member: string): string {
  const value = answer[member]
  if (typeof value !== 'string') throw new Error(`The management API left out "${member}"`)
  return value
}

/** @throws {Error} when the answer lacks that object */
export function objectOf(answer: Answer, member: string): Answer {
  const value = answer[member]
  if (!isObject(value)) throw new Error(`The management API left out "${member}"`)
  return value
}

export const isObject = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The management API in the name of one token. */
export interface Management {
  post(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  put(path: string, body: unknown): Promise<Answer>
  get(path: string): Promise<Answer>
  remove(path: string): Promise<void>
  /** A POST whose body is a file of that type. */
  upload(path: string, text: string, type: string): Promise<Answer>
  /** All entries of a list, page after page. */
  list(path: string): Promise<Answer[]>
}

/** @param portal base URL of the portal's host, without a trailing slash */
export function management(portal: string, token: string): Management {
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    sendText(method, path, body === undefined ? undefined : JSON.stringify(body))
  const sendText = async (
    method: string,
    path: string,
    body: string | undefined,
    type = 'application/json',
  ): Promise<Answer> => {
    const response = await fetch(`${portal}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return answerOf(`${method} /api${path}`, response.status, await response.text())
  }
  return {
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
    get: (path) => send('GET', path),
    remove: async (path) => {
      await sendText('DELETE', path, undefined)
    },
    upload: (path, text, type) => sendText('POST', path, text, type),
    async list(path) {
      const all: Answer[] = []
      for (let cursor: unknown = ''; typeof cursor === 'string';) {
        const at = cursor && `&cursor=${encodeURIComponent(cursor)}`
        const page = await send('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${at}`)
        all.push(...(Array.isArray(page['data']) ? page['data'].filter(isObject) : []))
        cursor = page['next_cursor']
      }
      return all
    },
  }
}

function answerOf(what: string, status: number, text: string): Answer {
  if (status === 204) return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  if (!isObject(body)) throw new ManagementError(what, status, 'not_json', text.slice(0, 300))
  if (status >= 200 && status < 300) return body
  const where = body['errors'] ? ` ${JSON.stringify(body['errors'])}` : ''
  throw new ManagementError(
    what,
    status,
    String(body['code']),
    `${String(body['detail'] ?? body['title'])}${where}`,
  )
}
