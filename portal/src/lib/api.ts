/** The management API as the portal calls it: same origin, with the session's cookie. */
import { hc, type ClientResponse } from 'hono/client'
import type { Api } from '../../../src/portal-api/client'
import { actingFor } from './acting'
import { hearClock } from './clock'
import { Problem, problemOf } from './problem'

/** Which organisation a session acts for; `platform` for staff (docs/api/callers.md). */
const ORGANISATION = 'turnpike-organisation'

/** The typed client puts ids into a path as they are, and some come from an address: `../tokens` is none. */
function requireAsWritten(input: string): void {
  const [path = ''] = input.split('?')
  if (new URL(path, location.origin).pathname !== path)
    throw new Problem(404, 'not_found', 'No such resource', '', null, [], {})
}

/** A call of the API as this page's session, by path: whatever it answers. */
export const askApi: typeof fetch = async (input, init) => {
  requireAsWritten(String(input))
  const headers = new Headers(init?.headers)
  const organisation = actingFor()
  if (organisation !== null && !headers.has(ORGANISATION)) headers.set(ORGANISATION, organisation)
  const response = await fetch(input, { ...init, headers, credentials: 'same-origin' })
  hearClock(response)
  return response
}

/**
 * The same for what the typed client does not do.
 * @throws {Problem} what the API refused
 */
export const fetchApi: typeof fetch = async (input, init) => {
  const response = await askApi(input, init)
  if (!response.ok) throw await problemOf(response)
  return response
}

export const { api } = hc<Api>('/', { fetch: fetchApi })

/** The JSON of an answer, by the types of those that are no refusal. */
type Body<R> =
  R extends ClientResponse<infer T, infer S, 'json'>
    ? S extends 200 | 201 | 202
      ? T
      : never
    : never

/**
 * What the call answered.
 * @throws {Problem} what the API refused
 * @throws {TypeError} when nobody answered
 */
export async function read<R extends ClientResponse<unknown, number, string>>(
  call: Promise<R>,
): Promise<Body<R>> {
  return (await (await call).json()) as Body<R>
}

/**
 * A key under which a write may be repeated: the same for each try of one intention.
 * @returns headers of the call
 */
export const repeatable = (): { readonly 'idempotency-key': string } => ({
  'idempotency-key': crypto.randomUUID(),
})
