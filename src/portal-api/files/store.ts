/** Stored bytes by name, in R2. Names hold a product's id, so that nothing is shared by accident. */
export interface FileStore {
  /** Overwrites. @param type the media type it is answered with */
  put(name: string, body: ArrayBuffer | Uint8Array<ArrayBuffer>, type: string): Promise<void>
  /** Null when there is none. */
  get(name: string): Promise<StoredFile | null>
  remove(names: readonly string[]): Promise<void>
  /** Everything there is, by name. @param cursor of the page before; the first page without */
  list(cursor: string | undefined): Promise<FilePage>
  /** Removes everything whose name begins so. */
  removeAll(prefix: string): Promise<void>
}

export interface StoredFile {
  readonly body: ReadableStream
  readonly type: string
  readonly bytes: number
}

export interface ListedFile {
  readonly name: string
  readonly type: string
  readonly bytes: number
}

export interface FilePage {
  readonly files: readonly ListedFile[]
  /** Null at the end. */
  readonly next: string | null
}

/** R2 removes, and lists, at most this many at once. */
const BATCH = 1000
const UNTYPED = 'application/octet-stream'

/** @param bucket the `FILES` binding */
export const r2Files = (bucket: R2Bucket): FileStore => ({
  async put(name, body, type) {
    await bucket.put(name, body, { httpMetadata: { contentType: type } })
  },
  async get(name) {
    const object = await bucket.get(name)
    if (object === null) return null
    const type = object.httpMetadata?.contentType ?? UNTYPED
    return { body: object.body, type, bytes: object.size }
  },
  async remove(names) {
    if (names.length > 0) await bucket.delete([...names])
  },
  async list(cursor) {
    const page = await bucket.list({
      limit: BATCH,
      include: ['httpMetadata'],
      ...(cursor !== undefined && { cursor }),
    })
    return {
      files: page.objects.map(({ key, size, httpMetadata }) => ({
        name: key,
        type: httpMetadata?.contentType ?? UNTYPED,
        bytes: size,
      })),
      next: page.truncated ? page.cursor : null,
    }
  },
  async removeAll(prefix) {
    for (;;) {
      const { objects } = await bucket.list({ prefix, limit: BATCH })
      if (objects.length === 0) return
      await bucket.delete(objects.map((object) => object.key))
    }
  },
})
