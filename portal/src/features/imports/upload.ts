import type { InferResponseType } from 'hono/client'
import { fetchApi, type api } from '../../lib/api'

export type Import = InferResponseType<(typeof api.v1.imports)[':import_id']['$get'], 200>

/** As large as the API takes them. Bytes. */
export const LARGEST = 5 * 1024 * 1024

/** A document that is to be imported, as it was dropped or pasted. */
export interface Document {
  readonly name: string
  readonly text: string
}

/**
 * Begins the preview of an import; nothing is changed yet.
 * @throws {Problem} where the document is wrong
 */
export async function uploadDocument(productId: string, { text }: Document): Promise<Import> {
  const isJson = /^\s*[{[]/u.test(text)
  const answer = await fetchApi(`/api/v1/products/${productId}/imports`, {
    method: 'POST',
    headers: {
      'content-type': isJson ? 'application/json' : 'application/yaml',
      'idempotency-key': crypto.randomUUID(),
    },
    body: text,
  })
  return (await answer.json()) as Import
}
