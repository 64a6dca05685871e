/** Large enough that a long body costs few turns, small enough that a thousand streams fit into an isolate. */
const CHUNK_BYTES = 65_536

export type Chunk = ReadableStreamReadResult<Uint8Array>

export interface BodyReader {
  /** @param spent a part of before that nobody reads any more: its memory is used again */
  read(spent?: Uint8Array): Promise<Chunk>
  cancel(reason: unknown): Promise<void>
}

/** Reads a body in large pieces, as it comes. The runtime's own bodies would otherwise come in 4 KB. */
export function readBody(body: ReadableStream<Uint8Array>): BodyReader {
  const byob = byobReader(body)
  if (!byob) {
    const reader = body.getReader()
    return { read: () => reader.read(), cancel: (reason) => reader.cancel(reason) }
  }
  return {
    read: (spent) =>
      byob.read(
        spent ? new Uint8Array(spent.buffer) : new Uint8Array(CHUNK_BYTES),
      ) as Promise<Chunk>,
    cancel: (reason) => byob.cancel(reason),
  }
}

/** Null for a body that a script made, which comes in pieces of its own. */
function byobReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: 'byob' })
  } catch {
    return null
  }
}

/** Lets go of a body that nobody reads; it may have failed already. */
export const discard = (body: ReadableStream | null | undefined): void =>
  void body?.cancel().catch(() => {})
