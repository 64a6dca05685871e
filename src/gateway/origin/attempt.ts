import type { CircuitBreaker, Passage } from '../../domain/circuit-breaker'
import { AppError } from '../../domain/errors'
import { now } from '../../platform/clock'
import { discard } from './reader'
import type { RequestBody } from './request-body'
import { watched } from './response-body'

/** One request to one origin. */
export interface Attempt {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: RequestBody | null
  /** ms until the headers of the answer must be here, from when the request is sent. */
  readonly timeoutMs: number
  /** Fires when the consumer goes away, where the runtime tells. */
  readonly gone: AbortSignal
}

/**
 * What Cloudflare answers in an origin's place when it could not be reached (520 to 526, 530) or was too
 * slow (524): the exceptions of other runtimes.
 */
const UNREACHED: ReadonlySet<number> = new Set([520, 521, 522, 523, 525, 526, 530])
const TOO_SLOW = 524
/**
 * Cloudflare's own cache between us and the origin knows no callers, only URLs: it must neither keep an
 * answer nor give one (security B10). `cache: 'no-store'` would also tell the origin so.
 */
const UNCACHED = { cacheTtl: -1 }
/** As nginx calls it; nobody is there to read it. */
const CLIENT_CLOSED_REQUEST = 499

/**
 * Sends the request, and tells the breaker how it went. Any answer of the origin's is a success there,
 * 5xx included: an origin that answers keeps nobody waiting, and who finds a call that it fails could
 * otherwise have it switched off for all. A consumer who leaves when the request is sent is charged: the
 * origin had the call.
 * @returns instead of an answer origin_unreachable, origin_timeout, or what ended its body:
 *   request_timeout, body_too_large
 */
export async function attempt(
  breaker: CircuitBreaker,
  passage: Passage,
  { url, method, headers, body, timeoutMs, gone }: Attempt,
): Promise<Response | AppError> {
  if (gone.aborted) {
    breaker.abandoned(passage, now())
    return left()
  }
  const abort = new AbortController()
  const limitMs = Math.min(timeoutMs, passage.probeMs ?? timeoutMs)
  let ended: AppError | null = null
  const end = (why: AppError) => {
    ended ??= why
    abort.abort()
  }
  let response: Response
  let timer: ReturnType<typeof setTimeout> | null = null
  const startTimer = () => {
    timer = setTimeout(() => end(timeout(limitMs)), limitMs)
  }
  let isGone = false
  let isWhole = !body?.send
  let isOver = false
  const leave = () => {
    isGone = true
    abort.abort()
  }
  gone.addEventListener('abort', leave)
  try {
    const answer = fetch(url, {
      method,
      headers,
      body: body?.body ?? null,
      redirect: 'manual',
      signal: abort.signal,
      encodeResponseBody: 'manual',
      cf: UNCACHED,
    })
    if (body?.send) {
      breaker.sending(passage)
      void body.send().then((sent) => {
        isWhole = sent === 'whole'
        if (sent instanceof AppError) return end(sent)
        if (isOver) return
        breaker.sent(passage, now())
        startTimer()
      })
    } else startTimer()
    response = await answer
    const stood = standIn(response)
    if (stood) throw stood
  } catch (error) {
    if (isGone && isWhole) {
      breaker.abandoned(passage, now())
      return new Response(null, { status: CLIENT_CLOSED_REQUEST })
    }
    const why = isGone ? left() : (ended ?? (error instanceof AppError ? error : unreachable()))
    if (isTheOrigins(why)) breaker.failed(passage, now())
    else breaker.abandoned(passage, now())
    return why
  } finally {
    isOver = true
    if (timer !== null) clearTimeout(timer)
    gone.removeEventListener('abort', leave)
  }
  breaker.answered(passage, now())
  if (isFinal(response)) return await watched(response)
  discard(response.body)
  return new AppError('origin_unreachable', `${response.status} is no status of an answer.`)
}

/** RFC 9110 section 15; no `Response` can be made of another. */
const isFinal = ({ status, webSocket }: Response): boolean =>
  webSocket ? true : status >= 200 && status <= 599

/** The failure that Cloudflare's own answer stands for, or null when the answer is the origin's. */
function standIn({ status, headers, body }: Response): AppError | null {
  if (status < 520 || headers.get('server') !== 'cloudflare') return null
  if (status !== TOO_SLOW && !UNREACHED.has(status)) return null
  discard(body)
  return status === TOO_SLOW ? new AppError('origin_timeout') : unreachable()
}

const isTheOrigins = ({ code }: AppError): boolean =>
  code === 'origin_unreachable' || code === 'origin_timeout'

const left = (): AppError => new AppError('request_timeout', 'The caller left.')
const timeout = (ms: number): AppError =>
  new AppError('origin_timeout', `No answer within ${ms} ms.`)
const unreachable = (): AppError =>
  new AppError('origin_unreachable', 'The connection to the origin failed.')
