import { AppError } from '../../domain/errors'
import { IDLE_MS } from '../origin/patience'
import { within } from '../timers'

/**
 * A body whole, or null when it is larger than that many bytes.
 * @throws {AppError} request_timeout when it breaks off, or takes too long altogether
 */
export async function readAll(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader()
  const read = await within(collect(reader, most), IDLE_MS).catch(() => null)
  if (read?.bytes) return read.bytes
  void reader.cancel().catch(() => {})
  if (read) return null
  throw new AppError('request_timeout', 'The body did not arrive.')
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> | null }> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const part = await reader.read()
    if (part.done) break
    length += part.value.length
    if (length > most) return { bytes: null }
    chunks.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes }
}
