import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env as bindings } from 'cloudflare:workers'
import worker from '../../../src/portal-api/index'

/** The bindings of the Worker under test; a test may wrap one to make it fail. */
export const env = bindings as unknown as PortalEnv

export interface Call {
  readonly token?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly env?: PortalEnv
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
}

/** Sends a request to the API and waits for what outlives its answer. */
export async function api(method: string, path: string, call: Call = {}): Promise<Answer> {
  const request = new Request(`http://portal.test/api${path}`, {
    method,
    headers: {
      ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined
      ? {}
      : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
  })
  const context = createExecutionContext()
  const response = await worker.fetch(request, call.env ?? env, context)
  const text = await response.text()
  await waitOnExecutionContext(context)
  const json: unknown = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
    ? JSON.parse(text)
    : undefined
  return { status: response.status, headers: response.headers, text, json }
}

/** Sends a request that must succeed, and returns its JSON. */
// oxlint-disable-next-line typescript/no-explicit-any
export async function must(method: string, path: string, call: Call = {}): Promise<any> {
  const answer = await api(method, path, call)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  return answer.json
}

/** What must not differ between an answer and one of its problem codes. */
export const problemOf = (answer: Answer) => ({ status: answer.status, code: answer.json?.code })
