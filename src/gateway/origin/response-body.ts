import { within } from '../timers'
import { IDLE_MS } from './patience'
import { readBody, type BodyReader, type Chunk } from './reader'

/** A declared body up to this is passed on unwatched: it costs nothing, and its end is near. */
const SHORT_BYTES = 65_536
/** ms in which a whole small answer is here, when the origin sent it in one piece. */
const MOMENT_MS = 1

/**
 * The origin's answer with a body that fails when nothing of it comes for `IDLE_MS`. Bodies travel as
 * they are, packed ones packed: `encodeBody: 'manual'` wherever a `Response` is made of one.
 */
export async function watched(response: Response): Promise<Response> {
  const { body, status, statusText, headers, url } = response
  if (body === null) return response
  const declared = headers.get('content-length')
  if (declared !== null && Number(declared) <= SHORT_BYTES) return response
  const reader = readBody(body)
  const rest =
    declared === null
      ? await restOf(reader)
      : watchedStream(reader, [], new FixedLengthStream(Number(declared)))
  const passed = new Response(rest, { status, statusText, headers, encodeBody: 'manual' })
  return Object.defineProperty(passed, 'url', { value: url })
}

/** Small bodies without a length mostly come in one piece; as bytes they cost a third of a stream. */
async function restOf(reader: BodyReader): Promise<Uint8Array | ReadableStream<Uint8Array> | null> {
  const first = reader.read()
  const start = await atOnce(first)
  if (start === null) return watchedStream(reader, [first])
  if (start.done) return null
  const second = reader.read()
  const end = await atOnce(second)
  return end?.done ? start.value : watchedStream(reader, [first, second])
}

/** A part that is here, or null; a failure is the stream's to show, since the answer has begun. */
const atOnce = (part: Promise<Chunk>): Promise<Chunk | null> =>
  within(part, MOMENT_MS).catch(() => null)

function watchedStream(
  reader: BodyReader,
  begun: Promise<Chunk>[],
  // One that knows its length, where there is one, is sent with it.
  { readable, writable }: IdentityTransformStream = new IdentityTransformStream(),
): ReadableStream<Uint8Array> {
  void pump(reader, begun, writable.getWriter())
  return readable
}

/** Time counts only while the origin is waited for: a consumer may read as slowly as it likes. */
async function pump(
  from: BodyReader,
  begun: Promise<Chunk>[],
  to: WritableStreamDefaultWriter<Uint8Array>,
): Promise<void> {
  let spent: Uint8Array | undefined
  try {
    for (;;) {
      const part = await within(begun.shift() ?? from.read(spent), IDLE_MS)
      if (part === null) throw new Error(`The origin sent nothing for ${IDLE_MS / 1000} s`)
      if (part.done) return await to.close()
      await to.write(part.value)
      spent = part.value
    }
  } catch (error) {
    void from.cancel(error).catch(() => {})
    void to.abort(error).catch(() => {})
  }
}
