import { onActingChange } from '../../lib/acting'
import { api, read } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { Problem } from '../../lib/problem'
import type { RouteDetail } from '../product/route-detail'
import type { SampleCall } from '../product/samples'

/** What came back of a call. */
export interface Outcome {
  readonly status: number
  readonly body: string
  readonly contentType: string
  /** Whole time as this page saw it; null for an example. */
  readonly ms: number | null
  /** Those that a page may read; none for an example. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Whether no origin was called. */
  readonly mock: boolean
}

type Method = NonNullable<
  Parameters<(typeof api.v1.catalogue)[':slug']['try-it']['$post']>[0]['json']['method']
>

/** What the route answers by its example: no origin is called and nothing is counted. */
export async function sendMock(
  slug: string,
  route: RouteDetail,
  { url }: SampleCall,
): Promise<Outcome> {
  const path = new URL(url).pathname.slice(slug.length + 1)
  const { response } = await read(
    api.v1.catalogue[':slug']['try-it'].$post({
      param: { slug },
      json: { method: route.method as Method, path },
    }),
  )
  const { status, body, content_type: contentType } = response
  return { status, body, contentType, ms: null, headers: [], mock: true }
}

interface TryItKey {
  readonly key: string
  /** ms */
  readonly expiresAt: number
}
const keys = new Map<string, Promise<TryItKey>>()
onActingChange(() => keys.clear())
/** A key is made anew a little before it ends. */
const MARGIN_MS = 30_000

async function keyOf(subscriptionId: string): Promise<string> {
  const known = await keys.get(subscriptionId)?.catch(() => null)
  if (known && known.expiresAt - platformTime() > MARGIN_MS) return known.key
  const made = makeKey(subscriptionId)
  keys.set(subscriptionId, made)
  return (await made).key
}

async function makeKey(subscriptionId: string): Promise<TryItKey> {
  const param = { subscription_id: subscriptionId }
  const { key, expires_at: at } = await read(
    api.v1.subscriptions[':subscription_id']['try-it-key'].$post({ param }),
  )
  return { key, expiresAt: Date.parse(at) }
}

const unreadable = (title: string, detail: string) =>
  new Problem(0, 'unreachable', title, detail, null, [], {})
const UNREADABLE = unreadable(
  'The gateway could not be called from this page',
  'It may be away, or your browser or network may block it. The same call by curl says more.',
)
const REDIRECTED = unreadable(
  'The answer is a redirect',
  'Browsers do not show those to a page. The same call by curl does.',
)
/** A stream that never ends would never be shown. */
const PATIENCE_MS = 60_000

/**
 * Calls the gateway for real, with a key of 15 minutes on the caller's own subscription.
 * @throws {Problem} when no key was made, or nobody answered
 */
export async function sendReal(subscriptionId: string, call: SampleCall): Promise<Outcome> {
  const key = await keyOf(subscriptionId)
  const begun = performance.now()
  let response: Response
  let body: string
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers: [
        ...call.headers.map(([name, value]): [string, string] => [name, value]),
        ['authorization', `Bearer ${key}`],
        ...(call.body === null ? [] : [['content-type', call.contentType] as [string, string]]),
      ],
      body: call.body,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    body = await response.text()
  } catch {
    throw UNREADABLE
  }
  if (response.type === 'opaqueredirect') throw REDIRECTED
  const ms = performance.now() - begun
  // Refused as revoked or expired: the next try makes another.
  if (response.status === 401) keys.delete(subscriptionId)
  return {
    status: response.status,
    body,
    contentType: response.headers.get('content-type') ?? '',
    ms,
    headers: [...response.headers],
    mock: false,
  }
}
