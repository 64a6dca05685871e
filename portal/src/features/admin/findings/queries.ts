import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'

const findings = api.v1.admin.findings

export type Finding = InferResponseType<typeof findings.$get, 200>['data'][number]
export type FindingState = 'open' | 'resolved'
export interface FindingFilter {
  readonly state?: FindingState | undefined
}

/** What reconciliation found, newest first. */
export const findingsQuery = (state: FindingState) =>
  paged(['admin', 'findings', state], (page) => read(findings.$get({ query: { ...page, state } })))

/** The open ones of a kind, among the newest. */
export const findingsOfKindQuery = (kind: string) =>
  queryOptions({
    queryKey: ['admin', 'findings', 'kind', kind],
    queryFn: async () => {
      const { data } = await read(findings.$get({ query: { limit: '100', state: 'open' } }))
      return data.filter((each) => each.kind === kind)
    },
  })
