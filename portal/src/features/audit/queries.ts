import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'

const log = api.v1['audit-log']

export type Entry = InferResponseType<typeof log.$get, 200>['data'][number]

/** What narrows the log, as the address has it. */
export interface AuditFilter {
  /** The id of what was changed, or the beginning of an action's name. */
  readonly q?: string | undefined
  readonly who?: string | undefined
  /** Days in the viewer's zone, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const ID = /^[a-z]{3}_[0-9a-z]{20,}$/

/** The filter as the API takes it. */
function members({ q, who, from, to }: AuditFilter): Record<string, string> {
  const searched = q?.trim().toLowerCase() ?? ''
  const action = searched
    .replaceAll(/\s+/gu, '.')
    .replaceAll(/[^a-z_.]/gu, '')
    .slice(0, 64)
  return {
    ...(ID.test(searched) ? { target_id: searched } : action !== '' && { action }),
    ...(who && { actor_id: who }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  }
}

/** Where a day begins, in the viewer's zone. @param later days after it */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

/** Who changed what of the organisation's, newest first. */
export const auditQuery = (filter: AuditFilter) =>
  paged(['audit', filter], (page) => read(log.$get({ query: { ...page, ...members(filter) } })))

/** The same as a file. */
export const auditFile = (filter: AuditFilter, format: 'csv' | 'json'): string =>
  `/api/v1/audit-log/export?${new URLSearchParams({ format, ...members(filter) })}`

/** Checks the chain of entries after one. */
export const verifyAfter = (seq: number) =>
  read(log.verification.$get({ query: { after_seq: String(seq) } }))
