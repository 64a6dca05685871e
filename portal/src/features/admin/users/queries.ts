import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'

const users = api.v1.admin.users

export type User = InferResponseType<(typeof users)[':user_id']['$get'], 200>

export interface UserFilter {
  readonly q?: string | undefined
  readonly suspended?: 'true' | undefined
}

/** People of the whole platform. */
export const usersQuery = ({ q, suspended }: UserFilter) =>
  paged(['admin', 'users', { q, suspended }], (page) =>
    read(users.$get({ query: { ...page, ...given({ q, suspended }) } })),
  )

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'users', id],
    queryFn: () => read(users[':user_id'].$get({ param: { user_id: id } })),
  })
