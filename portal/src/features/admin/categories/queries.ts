import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'

export const categoriesQuery = queryOptions({
  queryKey: ['admin', 'categories'],
  queryFn: () => read(api.v1.categories.$get()),
})
export type Category = Awaited<
  ReturnType<NonNullable<typeof categoriesQuery.queryFn>>
>['data'][number]
