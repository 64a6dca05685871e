import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'

const log = api.v1.admin['audit-log']

export type Entry = InferResponseType<typeof log.$get, 200>['data'][number]

/** Whose, of what and when; a member left out does not narrow. */
export interface AuditFilter {
  readonly actor_id?: string | undefined
  readonly target_id?: string | undefined
  readonly organisation_id?: string | undefined
  /** The beginning of an action's name. */
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Who changed what, of everybody. */
export const auditQuery = (filter: AuditFilter) =>
  paged(['admin', 'audit', filter], (page) =>
    read(log.$get({ query: { ...page, ...members(filter) } })),
  )

/** The latest few. */
export const latestQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['admin', 'audit', 'latest', filter],
    queryFn: () => read(log.$get({ query: { limit: '5', ...members(filter) } })),
  })

/** The same as a file. */
export const auditFile = (filter: AuditFilter, format: 'csv' | 'json'): string =>
  `/api/v1/admin/audit-log/export?${new URLSearchParams({ format, ...members(filter) })}`

const startOf = (date: string | undefined): string | undefined =>
  date && new Date(date).toISOString()

/** Days in the URL are the viewer's own. */
const members = ({ from, to, ...same }: AuditFilter): Record<string, string> =>
  given({ ...same, from: startOf(from && `${from}T00:00`), to: startOf(to && `${to}T00:00`) })
