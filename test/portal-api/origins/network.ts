/** An internet for one test file: hosts that answer, and names that a resolver knows. */
import { vi } from 'vitest'
import { api, env, must } from '../support/api'

const RESOLVER = 'https://resolver.test/dns-query'
const TYPES = { A: 1, TXT: 16, AAAA: 28 } as const

/** The bindings of a Worker that asks the resolver. */
export const asking: PortalEnv = { ...env, DOH_URL: RESOLVER }

type Answer = (request: Request) => Response | Promise<Response>
type Records = Partial<Record<keyof typeof TYPES, readonly string[]>>

const hosts = new Map<string, Answer>()
const names = new Map<string, Records | number>()
/** Requests that left the Worker, those to the resolver apart. */
export const fetched: Request[] = []

vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
  const request = new Request(input, init)
  const { host, origin, pathname, searchParams } = new URL(request.url)
  if (origin + pathname === RESOLVER) return resolve(searchParams)
  fetched.push(request)
  const answer = hosts.get(host)
  if (!answer) throw new TypeError('Network connection lost.')
  return answer(request)
})

function resolve(query: URLSearchParams): Response {
  const type = query.get('type') as keyof typeof TYPES
  const known = names.get(query.get('name') ?? '')
  if (known === undefined) return Response.json({ Status: 3 })
  if (typeof known === 'number') return Response.json({ Status: known })
  // As a name that is an alias: its records stand behind the one that says so.
  const alias = { type: 5, data: 'alias.example.net.' }
  const records = (known[type] ?? []).map((data) => ({ type: TYPES[type], data }))
  return Response.json({ Status: 0, Answer: [alias, ...records] })
}

/** Has the name resolve to those records; to a DNS status; or, with null, not at all. */
export function resolveTo(name: string, records: Records | number | null): void {
  if (records === null) names.delete(name)
  else names.set(name, records)
}

export const serve = (host: string, answer: Answer): Map<string, Answer> => hosts.set(host, answer)

let made = 0
/** A host of nobody else's, with a public address. */
export function newHost(): string {
  const host = `h${++made}.example.net`
  resolveTo(host, { A: ['93.184.216.34'] })
  return host
}

/** Claims an origin. */
export const claim = (token: string, host: string) =>
  must('POST', '/v1/origins', { token, body: { url: `https://${host}` } })

export const verify = (token: string, id: string) =>
  api('POST', `/v1/origins/${id}/verify`, { token, env: asking })

/** Claims an origin and shows its token there. */
export async function verified(token: string, host = newHost()) {
  const origin = await claim(token, host)
  serve(host, () => new Response(origin.challenge.token))
  const { json } = await verify(token, origin.id)
  if (json.state !== 'verified') throw new Error(JSON.stringify(json))
  return json
}
