/** Headers and bodies of calls, while the product's provider or the subscription's consumer asked for it. */
import type { CapturedMessage } from '../domain/usage-event'
import { redactBody, redactHeaders } from '../domain/usage-redaction'
import { now } from '../platform/clock'
import type { Call } from './call'
import { redactKept } from './credentials'
import type { Isolate } from './isolate'
import { bodyOf } from './origin/request-body'
import { keyOf, type Served } from './served'
import { within } from './timers'

/** Of each body. */
const MOST_BYTES = 16_384
/** Of the headers of each, as JSON. */
const MOST_HEADERS = 8192
/** A body that comes slower is cut off. */
const MOST_MS = 10_000
const TEXT = /json|text|xml|urlencoded|graphql|csv/i

export interface Capture {
  /** The call to go on with: its body is read twice. */
  readonly call: Call
  /** The answer to go on with; notes both when its body has begun. */
  readonly of: (answer: Response) => Response
}

/** Begins to capture a call; null while nobody asked for it. */
export function startCapture(
  isolate: Isolate,
  served: Served,
  ctx: ExecutionContext,
): Capture | null {
  const { call, product, account } = served
  const until = Math.max(product?.captureUntil ?? 0, account.holder.snapshot?.captureUntil ?? 0)
  if (until === 0 || until <= now()) return null
  const subscription = account.holder.snapshot
  if (!subscription || !keyOf(served)) return null
  const [body, sent] = split(call.request.headers, bodyOf(call.request))
  const request = messageOf(call.request.headers, sent)
  return {
    call:
      sent === null
        ? call
        : { ...call, request: new Request(call.request, { method: call.request.method, body }) },
    of: (answer) => {
      const [shown, copy] = split(answer.headers, answer.body)
      // An origin may answer what it was sent.
      const hide = (text: string) => isolate.originAuth.hide(product, text)
      const noted = Promise.all([request, messageOf(answer.headers, copy, hide)]).then(
        ([request, response]) =>
          isolate.usage.addCapture(
            {
              at: call.at,
              requestId: call.id,
              subscriptionId: subscription.id,
              productId: subscription.productId,
              request,
              response,
            },
            ctx,
          ),
      )
      ctx.waitUntil(noted)
      if (copy === null) return answer
      const { status, statusText, headers } = answer
      return new Response(shown, { status, statusText, headers, encodeBody: 'manual' })
    },
  }
}

type Body = ReadableStream<Uint8Array> | null

/** The body twice, when it is text: to pass on, and to read. */
const split = (headers: Headers, body: Body): readonly [Body, Body] =>
  body !== null && TEXT.test(headers.get('content-type') ?? '') ? body.tee() : [body, null]

async function messageOf(
  headers: Headers,
  body: Body,
  hide = (text: string) => text,
): Promise<CapturedMessage> {
  const start = body === null ? null : await startOf(unpacked(headers, body))
  const isForm = headers.get('content-type')?.includes('urlencoded') ?? false
  return {
    headers: fitting(redactHeaders(headers)),
    body:
      start === null || start.text === null
        ? null
        : redactKept(redactBody(hide(start.text), isForm)),
    truncated: start?.truncated ?? false,
  }
}

/** A packed body, which passes through as it is, unpacked to be read; `br` and others stay unread. */
function unpacked(headers: Headers, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const coding = headers.get('content-encoding')
  if (coding !== 'gzip' && coding !== 'deflate') return body
  return body.pipeThrough(new DecompressionStream(coding))
}

/** The first headers, as far as they fit. */
function fitting(fields: Readonly<Record<string, string>>): Record<string, string> {
  let left = MOST_HEADERS
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) {
    const text = redactKept(value).slice(0, 1024)
    left -= JSON.stringify([name, text]).length
    if (left < 0) break
    kept[name] = text
  }
  return kept
}

/** The start of a body; its text is null when it is no UTF-8. */
async function startOf(
  body: ReadableStream<Uint8Array>,
): Promise<{ readonly text: string | null; readonly truncated: boolean }> {
  const reader = body.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  const deadline = now() + MOST_MS
  let text = ''
  let left = MOST_BYTES
  try {
    for (;;) {
      const read = await within(reader.read(), Math.max(0, deadline - now()))
      if (read?.done) return { text, truncated: false }
      if (read === null) break
      text += decoder.decode(read.value.subarray(0, left), { stream: true })
      left -= read.value.byteLength
      if (left < 0) break
    }
    return { text, truncated: true }
  } catch {
    return { text: null, truncated: false }
  } finally {
    // The rest is passed on by the other half alone.
    void reader.cancel().catch(() => {})
  }
}
