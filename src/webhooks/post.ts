import { retryAfterMs } from '../domain/webhook-schedule'
import { signedHeaders, type SignedMessage } from './sign'

/** Bytes of an answer that are read and kept. */
const ANSWER_BYTES = 2048

/** What a receiver made of a message. */
export interface Answered {
  /** Null when there was no answer. */
  readonly status: number | null
  /** Why it counts as failed; null for a success. */
  readonly error: string | null
  readonly answer: string
  readonly retryAfterMs: number
}

/**
 * Posts a signed message and waits for its answer. A redirect is a failure and never followed (security
 * A4). A receiver that fails is an answer too.
 * @param timeoutMs for the answer and its beginning
 */
export async function post(
  url: string,
  message: SignedMessage,
  secrets: readonly string[],
  timeoutMs: number,
): Promise<Answered> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Turnpike-Webhooks/1',
    ...(await signedHeaders(message, secrets)),
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: message.body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const { status } = response
    return {
      status,
      error: errorOf(status),
      answer: await beginningOf(response),
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), message.timestamp * 1000),
    }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return {
      status: null,
      error: late ? `No answer within ${timeoutMs} ms` : 'The receiver could not be reached',
      answer: '',
      retryAfterMs: 0,
    }
  }
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return 'Redirects are not followed'
  return `The receiver answered ${status}`
}

/** The first bytes of the body as text. A body that breaks off is as long as it came. */
async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let left = ANSWER_BYTES
  try {
    while (left > 0) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value.subarray(0, left), { stream: true })
      left -= value.byteLength
    }
    await reader.cancel()
  } catch {
    // The status counts; what the body would have said does not.
  }
  // D1 ends a text at a NUL.
  return text.replaceAll('\0', '')
}
