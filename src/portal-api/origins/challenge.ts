/** How an organisation shows that a host is its own: by a file there, or by a TXT record of its name. */
import type { PortalDeps } from '../deps'
import { addressesOf, addressProblem } from './address-problem'
import type { Resolver } from './resolver'

const PATH = '/.well-known/turnpike-challenge'
const PATIENCE_MS = 5000
/** Several organisations may share a host, each with a line of its own. */
const MOST_BYTES = 1024
const TOKEN_BYTES = 32

export const makeToken = (randomBytes: PortalDeps['randomBytes']): string => {
  const hex = Array.from(randomBytes(TOKEN_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return `turnpike-challenge=${hex.join('')}`
}

export const challengeUrl = (origin: string): string => origin + PATH
export const challengeName = (origin: string): string =>
  `_turnpike-challenge.${new URL(origin).hostname}`

/**
 * Why the origin does not count as its organisation's; null when it shows the token. Its address is
 * looked up first: nothing is fetched from a name that leads inside.
 */
export async function challengeProblem(
  resolver: Resolver | null,
  origin: string,
  token: string,
): Promise<string | null> {
  const nowhere = resolver && (await lookUpProblem(resolver, new URL(origin).hostname))
  if (nowhere !== null) return nowhere
  const file = await fileProblem(challengeUrl(origin), token)
  if (file === null || !resolver) return file
  const texts = await resolver(challengeName(origin), 'TXT').catch((): readonly string[] => [])
  return texts.includes(token) ? null : `${file}, and no TXT record of its name holds the token`
}

async function lookUpProblem(resolver: Resolver, host: string): Promise<string | null> {
  const addresses = await addressesOf(resolver, host).catch(() => null)
  if (addresses === null) return `The address of ${host} could not be looked up`
  return addresses.length === 0 ? `${host} has no address` : addressProblem(host, addresses)
}

/** Why the file does not show the token. Redirects are not followed (security A4), nothing of ours is sent. */
async function fileProblem(url: string, token: string): Promise<string | null> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      headers: { accept: 'text/plain', 'user-agent': 'Turnpike-Challenge/1' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    text = await beginningOf(response)
  } catch {
    return `${url} could not be fetched`
  }
  if (response.status !== 200) return `${url} answered ${response.status}`
  return text.split(/\s+/).includes(token) ? null : `${url} does not hold the token`
}

async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let left = MOST_BYTES; left > 0;) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value.subarray(0, left), { stream: true })
    left -= value.byteLength
  }
  await reader.cancel()
  return text
}
