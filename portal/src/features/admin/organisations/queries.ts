import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'

const organisations = api.v1.admin.organisations

export type Organisation = InferResponseType<
  (typeof organisations)[':organisation_id']['$get'],
  200
>
export interface OrganisationFilter {
  readonly q?: string | undefined
  readonly suspended?: 'true' | undefined
}

/** Organisations of the whole platform. */
export const organisationsQuery = ({ q, suspended }: OrganisationFilter) =>
  paged(['admin', 'organisations', { q, suspended }], (page) =>
    read(organisations.$get({ query: { ...page, ...given({ q, suspended }) } })),
  )

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'organisations', id],
    queryFn: () => read(organisations[':organisation_id'].$get({ param: { organisation_id: id } })),
  })

export const membersQuery = (id: string) =>
  paged(['admin', 'organisations', id, 'members'], (query) =>
    read(
      api.v1.organisations[':organisation_id'].members.$get({
        param: { organisation_id: id },
        query,
      }),
    ),
  )

/** Credit that staff gave it. */
export const creditsQuery = (id: string) =>
  paged(['admin', 'organisations', id, 'credits'], (query) =>
    read(organisations[':organisation_id'].credits.$get({ param: { organisation_id: id }, query })),
  )
