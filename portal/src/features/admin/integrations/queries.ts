import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'

const { notion } = api.v1.admin.integrations

/** What the platform is connected with; asked again soon while a run is under way. */
export const integrationsQuery = queryOptions({
  queryKey: ['admin', 'integrations'],
  queryFn: () => read(api.v1.admin.integrations.$get()),
  refetchInterval: ({ state }) =>
    state.data?.notion?.last_run?.state === 'running' ? 5000 : 60_000,
})
export type Integrations = InferResponseType<typeof api.v1.admin.integrations.$get, 200>
export type Connection = NonNullable<Integrations['notion']>
export type Run = NonNullable<Connection['last_run']>

/** Runs that wrote to Notion, newest first. */
export const runsQuery = paged(
  ['admin', 'integrations', 'runs'],
  (query) => read(notion.runs.$get({ query })),
  '10',
)

/** A run with the rows that Notion refused. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'integrations', 'runs', id],
    queryFn: () => read(notion.runs[':run_id'].$get({ param: { run_id: id } })),
  })
