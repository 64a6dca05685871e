import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import worker from '../../../src/portal-api/index'
import { env, type Answer } from './api'

/** Sends bytes or a form as they are, and reads the answer as bytes too. */
export async function send(
  method: string,
  path: string,
  token: string | undefined,
  body?: BodyInit,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer & { readonly bytes: Uint8Array }> {
  const request = new Request(`http://portal.test/api${path}`, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body }),
  })
  const context = createExecutionContext()
  const response = await worker.fetch(request, env, context)
  const bytes = new Uint8Array(await response.arrayBuffer())
  await waitOnExecutionContext(context)
  const text = new TextDecoder().decode(bytes)
  const json: unknown = response.headers.get('content-type')?.includes('json')
    ? JSON.parse(text)
    : undefined
  return { status: response.status, headers: response.headers, text, json, bytes }
}
