import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'

export type StaffMember = InferResponseType<typeof api.v1.admin.staff.$get, 200>['data'][number]
export type PlatformRole = StaffMember['role']

/** For admins alone. */
export const staffQuery = paged(['admin', 'staff'], (query) =>
  read(api.v1.admin.staff.$get({ query })),
)
