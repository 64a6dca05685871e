import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

type One = (typeof api.v1.products)[':product_id']
export type Channel = InferResponseType<One['support-channels']['$get'], 200>['channels'][number]
export type Question = InferResponseType<One['faq']['$get'], 200>['entries'][number]

export const channelsQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'support-channels'],
    queryFn: () =>
      read(api.v1.products[':product_id']['support-channels'].$get({ param: { product_id: id } })),
  })

export const faqQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'faq'],
    queryFn: () => read(api.v1.products[':product_id'].faq.$get({ param: { product_id: id } })),
  })
