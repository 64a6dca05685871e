/** Products whose origins are still to be verified. */
import { api, must } from '../support/api'
import { rows } from '../support/probes'
import { serve, verify } from './network'

let slugs = 0
let paths = 0
/** A part of a slug that no other product has. */
export const nextSlug = (): string => `origin-${++slugs}`
export const routeBody = (body: object = {}) => ({
  name: 'R',
  method: 'GET',
  path: `/r${++paths}`,
  ...body,
})

export const addRoute = (token: string, productId: string, body: object = {}) =>
  must('POST', `/v1/products/${productId}/routes`, { token, body: routeBody(body) })

/** A draft that lacks nothing but its origin's verification. */
export async function makeDraft(token: string, host: string): Promise<string> {
  const body = { slug: nextSlug(), name: 'P', origin_url: `https://${host}/base` }
  const { id } = await must('POST', '/v1/products', { token, body })
  await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'Free', rank: 0 } })
  await addRoute(token, id)
  return id
}

export const change = (token: string, productId: string, body: object) =>
  api('PATCH', `/v1/products/${productId}`, { token, body })

/** Claims of that host's origin. */
export const originsNamed = (host: string) =>
  rows<{ id: string }>('select id from origins where origin = ?1', `https://${host}`)

/** Verifies the origin that a draft has claimed. */
export async function verifyClaimed(token: string, host: string) {
  const [claimed] = await originsNamed(host)
  if (!claimed) throw new Error(`${host} was not claimed`)
  const origin = await must('GET', `/v1/origins/${claimed.id}`, { token })
  serve(host, () => new Response(origin.challenge.token))
  const { json } = await verify(token, claimed.id)
  if (json.state !== 'verified') throw new Error(JSON.stringify(json))
  return json
}
