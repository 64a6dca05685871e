/** Imported documents as they are kept: gzipped JSON, whatever they were written in. */
import type { Id } from '../../domain/ids'
import type { Json } from '../../domain/operation'
import type { PortalDeps } from '../deps'

/** All documents of a product. */
export const documentPrefix = (productId: Id): string => `products/${productId}/documents/`

export const documentName = (productId: Id, importId: Id): string =>
  `${documentPrefix(productId)}${importId}.json.gz`

/** @param text JSON */
export async function storeDocument(
  deps: Pick<PortalDeps, 'files'>,
  name: string,
  text: string,
): Promise<void> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  await deps.files.put(name, await new Response(zipped).arrayBuffer(), 'application/gzip')
}

/** @throws {Error} when it is not there */
export async function loadDocument(deps: Pick<PortalDeps, 'files'>, name: string): Promise<Json> {
  const file = await deps.files.get(name)
  if (!file) throw new Error(`No document ${name}`)
  const text = file.body.pipeThrough(new DecompressionStream('gzip'))
  return await new Response(text).json()
}
