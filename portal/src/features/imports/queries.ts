import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import type { Kind } from './search'
import type { Import } from './upload'

const POLL_MS = 700

/** A product's imports, newest first. */
export const importsQuery = (productId: string) =>
  paged(['products', productId, 'imports'], (query) =>
    read(api.v1.products[':product_id'].imports.$get({ param: { product_id: productId }, query })),
  )

/** Whether something of it still goes on. */
export const isRunning = (state: Import['state'] | undefined): boolean =>
  state === 'reading' || state === 'applying'

/** An import; looked at again while something goes on. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => read(api.v1.imports[':import_id'].$get({ param: { import_id: id } })),
    refetchInterval: ({ state }) => (isRunning(state.data?.state) ? POLL_MS : false),
  })

/** What an import would change, operation by operation. */
export const operationsQuery = (id: string, kind: Kind | undefined) =>
  paged(['imports', id, 'operations', kind ?? null], (query) =>
    read(
      api.v1.imports[':import_id'].operations.$get({
        param: { import_id: id },
        query: kind === undefined ? query : { ...query, kind },
      }),
    ),
  )
/** Who calls what an import breaks, and how its changelog entry reads. */
export const impactQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'impact'],
    queryFn: () => read(api.v1.imports[':import_id'].impact.$get({ param: { import_id: id } })),
  })
export type Impact = Awaited<ReturnType<NonNullable<ReturnType<typeof impactQuery>['queryFn']>>>

export type Operation = Awaited<
  ReturnType<NonNullable<ReturnType<typeof operationsQuery>['queryFn']>>
>['data'][number]
