/** The consumer's body on its way to the origin: counted, watched, and never more in memory than a part of it. */
import { AppError } from '../../domain/errors'
import type { Call } from '../call'
import { within } from '../timers'
import { IDLE_MS } from './patience'
import { readBody, type BodyReader } from './reader'
import { declaredLength } from './request-refusal'

/**
 * Declared bodies up to this are read before the origin is called: who sends one slowly or breaks off
 * then holds no connection of the origin's.
 */
const SMALL_BYTES = 65_536

/** Why sending a body ended: with all of it sent, or not. */
export type Sent = 'whole' | 'unread' | AppError

export interface RequestBody {
  readonly body: Uint8Array | ReadableStream<Uint8Array>
  /** Starts to send it; null when it is all here. */
  readonly send: (() => Promise<Sent>) | null
}

/**
 * The body of a request, or null for none. What a GET or HEAD carries has no meaning (RFC 9110 section
 * 9.3.1): the platform does not send it, and no `Request` can be made of it.
 */
export const bodyOf = ({ method, body }: Request): ReadableStream<Uint8Array> | null =>
  method === 'GET' || method === 'HEAD' ? null : body

/**
 * The body to send, or null for none.
 * @throws {AppError} body_too_large, request_timeout
 */
export async function requestBody(call: Call, mostBytes: number): Promise<RequestBody | null> {
  const body = bodyOf(call.request)
  if (body === null) return null
  const declared = declaredLength(call.headers)
  if (declared !== null && declared <= SMALL_BYTES) {
    return { body: await readWhole(call.request, mostBytes), send: null }
  }
  const { readable, writable } =
    declared === null ? new IdentityTransformStream() : new FixedLengthStream(declared)
  return { body: readable, send: () => pump(readBody(body), writable.getWriter(), mostBytes) }
}

async function readWhole(request: Request, mostBytes: number): Promise<Uint8Array> {
  const bytes = await within(request.bytes(), IDLE_MS).catch(() => {
    throw brokenOff()
  })
  if (bytes === null) throw tooSlow()
  if (bytes.byteLength > mostBytes) throw tooLarge(mostBytes)
  return bytes
}

/** Passes the body on part by part; says what ended it, and never throws. */
async function pump(
  from: BodyReader,
  to: WritableStreamDefaultWriter<Uint8Array>,
  mostBytes: number,
): Promise<Sent> {
  let left = mostBytes
  let spent: Uint8Array | undefined
  const stop = (why: Sent): Sent => {
    void from.cancel(why).catch(() => {})
    void to.abort(why).catch(() => {})
    return why
  }
  for (;;) {
    const part = await within(from.read(spent), IDLE_MS).catch(brokenOff)
    if (part instanceof AppError) return stop(part)
    if (part === null) return stop(tooSlow())
    try {
      if (part.done) {
        await to.close()
        return 'whole'
      }
      left -= part.value.byteLength
      if (left < 0) return stop(tooLarge(mostBytes))
      const taken = await within(
        to.write(part.value).then(() => true),
        IDLE_MS,
      )
      if (!taken) return stop(new AppError('origin_timeout', 'The origin stopped taking the body.'))
      spent = part.value
    } catch {
      // The origin wants no more of it, and may have answered already.
      return stop('unread')
    }
  }
}

const tooLarge = (mostBytes: number): AppError =>
  new AppError('body_too_large', `At most ${mostBytes} bytes.`)

const tooSlow = (): AppError =>
  new AppError('request_timeout', `Nothing came for ${IDLE_MS / 1000} s.`)
const brokenOff = (): AppError => new AppError('request_timeout', 'The body broke off.')
