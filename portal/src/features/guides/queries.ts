import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, fetchApi, read, repeatable } from '../../lib/api'

/** A product's guides, in order. */
export const guidesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'guides'],
    queryFn: () =>
      read(api.v1.products[':product_id'].guides.$get({ param: { product_id: productId } })),
  })

export const guideQuery = (productId: string, id: string) =>
  queryOptions({
    queryKey: ['products', productId, 'guides', id],
    queryFn: () => read(api.v1.guides[':guide_id'].$get({ param: { guide_id: id } })),
  })

/** Images that guides show. */
export const imagesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'files'],
    queryFn: () =>
      read(api.v1.products[':product_id'].files.$get({ param: { product_id: productId } })),
  })

type Guides = (typeof api.v1.products)[':product_id']['guides']
export type GuideHead = InferResponseType<Guides['$get'], 200>['data'][number]
export type Uploaded = InferResponseType<Guides['upload']['$post'], 200>

/** Stores Markdown files and images, all or none. @throws {Problem} with what is wrong with each */
export async function uploadFiles(productId: string, files: readonly File[]): Promise<Uploaded> {
  const body = new FormData()
  for (const file of files) body.append('files', file, file.webkitRelativePath || file.name)
  const path = `/api/v1/products/${encodeURIComponent(productId)}/guides/upload`
  const answer = await fetchApi(path, { method: 'POST', body, headers: repeatable() })
  return (await answer.json()) as Uploaded
}

const NAME_PART = /[^\w.-]+/gu

/** Stores one image. @returns what to write where it is to be seen */
export async function storeImage(productId: string, image: File): Promise<string> {
  const name = image.name.replaceAll(NAME_PART, '-')
  const path = `images/${Date.now().toString(36)}-${name}`
  const { images } = await uploadFiles(productId, [new File([image], path, { type: image.type })])
  return `\n\n![${name.replace(/\.\w+$/u, '')}](${images[0]?.url ?? ''})\n\n`
}
