import { discard, readBody } from '../origin/reader'

/** Bytes of an answer that a message carries. */
export const MOST_ANSWER_BYTES = 4_194_304
const MEBIBYTE = 1_048_576

/** Codings that the platform undoes; it was asked for none. */
const UNDONE: ReadonlySet<string> = new Set(['gzip', 'deflate'])

/**
 * The whole body of an answer, or a sentence for the model why there is none.
 * @param gone when nobody waits any more: the origin is let go
 */
export async function readAnswer(
  answer: Response,
  gone: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | string> {
  const coding = answer.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (answer.body === null) return new Uint8Array()
  if (coding !== 'identity' && !UNDONE.has(coding)) {
    discard(answer.body)
    return `Its body is packed as ${coding}, which no tool can read.`
  }
  const body = UNDONE.has(coding)
    ? answer.body.pipeThrough(new DecompressionStream(coding as 'gzip'))
    : answer.body
  const reader = readBody(body)
  const leave = () => void reader.cancel('gone').catch(() => {})
  gone.addEventListener('abort', leave)
  try {
    const parts: Uint8Array[] = []
    let length = 0
    for (;;) {
      const part = await reader.read()
      if (part.done) break
      length += part.value.byteLength
      if (length > MOST_ANSWER_BYTES) {
        leave()
        return `Its body has more than ${MOST_ANSWER_BYTES / MEBIBYTE} MB: ask for less, or call the route without a tool.`
      }
      parts.push(part.value)
    }
    return joined(parts, length)
  } catch {
    return 'Its body broke off.'
  } finally {
    gone.removeEventListener('abort', leave)
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
