import { MOST_CACHED_BYTES } from '../../domain/response-cache'
import { readBody } from '../origin/reader'

type Body = ReadableStream<Uint8Array>

/** Bytes of answers on their way into the cache that one isolate holds at most. */
const MOST_HELD = 20 * 1024 * 1024
let held = 0

export interface Collected {
  /** To pass on; it comes as fast as it is read, and nothing waits in memory but the copy. */
  readonly shown: Body
  /**
   * The whole body once it has passed; null when it broke off, nobody read it to its end, or it is too
   * long to keep. The Cache API would keep the part of a stream that came before it failed.
   */
  readonly whole: Promise<Uint8Array | null>
}

/** @param declared length in bytes, which the body then must have; null when it is not said */
export function collect(body: Body, declared: number | null): Collected {
  const reader = readBody(body)
  const { promise: whole, resolve } = Promise.withResolvers<Uint8Array | null>()
  let parts: Uint8Array[] | null = []
  let bytes = 0
  const end = (isWhole: boolean): void => {
    const kept = parts
    parts = null
    if (kept) held -= bytes
    const isComplete = isWhole && (declared === null || declared === bytes)
    resolve(kept && isComplete ? joined(kept, bytes) : null)
  }
  const take = (part: Uint8Array): void => {
    if (!parts) return
    if (bytes + part.byteLength > MOST_CACHED_BYTES || held + part.byteLength > MOST_HELD) {
      return end(false)
    }
    parts.push(part)
    bytes += part.byteLength
    held += part.byteLength
  }
  const shown = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader.read()
        if (part.done) {
          end(true)
          controller.close()
        } else {
          take(part.value)
          controller.enqueue(part.value)
        }
      } catch (error) {
        end(false)
        controller.error(error)
      }
    },
    async cancel(reason) {
      end(false)
      await reader.cancel(reason)
    },
  })
  return { shown, whole }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
