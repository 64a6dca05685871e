import type { RecipeFor } from './recipe-for'

const quoted = (text: string): string => JSON.stringify(text)

/** On `fetch` alone: Node, Deno, Bun, Workers. */
export const typescript = ({ slug, baseUrl, method, path, body, contentType }: RecipeFor) => {
  const init =
    method === 'GET'
      ? ''
      : body === null
        ? `, { method: ${quoted(method)} }`
        : `, {
  method: ${quoted(method)},
  headers: { 'content-type': ${quoted(contentType)} },
  body: ${quoted(body)},
}`
  return `/** A client of ${slug}: it waits as the gateway says, repeats safely, and tells what is left. */
const BASE_URL = ${quoted(baseUrl)}
const RETRIED = new Set([408, 429, 500, 502, 503, 504])
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface Remaining {
  /** Units left in the quota that is nearest to its end, and how many it has. */
  readonly quota: number | null
  readonly limit: number | null
  readonly resetsAt: Date | null
  /** Calls left in the rate window. */
  readonly rate: number | null
}

export interface Options {
  readonly key: string
  /** Told after every answer. */
  readonly onRemaining?: (remaining: Remaining) => void
  /** All tries of a call together. */
  readonly tries?: number
  /** Seconds: who is told to wait longer gets the refusal instead. */
  readonly longestWait?: number
}

const numberOf = (text: string | null | undefined): number | null => (text ? Number(text) : null)

function remainingOf(headers: Headers): Remaining {
  const reset = numberOf(headers.get('x-quota-reset'))
  return {
    quota: numberOf(headers.get('x-quota-remaining')),
    limit: numberOf(headers.get('x-quota-limit')),
    resetsAt: reset === null ? null : new Date(reset * 1000),
    rate: numberOf(/"rate";r=(\\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]),
  }
}

/** Seconds, or the moment of it (RFC 9110 section 10.2.3). */
function secondsOf(retryAfter: string | null | undefined): number {
  if (!retryAfter) return 0
  const seconds = Number(retryAfter)
  return Number.isNaN(seconds) ? Math.max(0, (Date.parse(retryAfter) - Date.now()) / 1000) : seconds
}

export function createClient({ key, onRemaining, tries = 5, longestWait = 60 }: Options) {
  return async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? 'GET'
    const headers = new Headers(init.headers)
    headers.set('authorization', \`Bearer \${key}\`)
    // The same for all tries: however many arrive, one is charged.
    if (!SAFE.has(method) && !headers.has('idempotency-key'))
      headers.set('idempotency-key', crypto.randomUUID())
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(BASE_URL + path, { ...init, method, headers }).catch((error) => {
        if (attempt >= tries) throw error
        return null
      })
      if (answer) onRemaining?.(remainingOf(answer.headers))
      if (answer && !RETRIED.has(answer.status)) return answer
      const after = secondsOf(answer?.headers.get('retry-after'))
      if (answer && (attempt >= tries || after > longestWait)) return answer
      await answer?.body?.cancel()
      // Growing, and not in step with everybody else who waits.
      const wait = Math.max(after, 0.25 * 2 ** attempt * (0.5 + Math.random()))
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
  }
}

const call = createClient({
  key: process.env.TURNPIKE_KEY ?? '',
  onRemaining: ({ quota, limit }) => {
    if (quota !== null && limit !== null && quota < limit / 10) console.warn(\`\${quota} units left\`)
  },
})
const answer = await call(${quoted(path)}${init})
console.log(answer.status, await answer.text())
`
}
