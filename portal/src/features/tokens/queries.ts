import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'

export const tokensQuery = paged(['tokens'], (query) => read(api.v1.tokens.$get({ query })))

export type Token = InferResponseType<typeof api.v1.tokens.$get, 200>['data'][number]
export type Scope = Token['scopes'][number]
