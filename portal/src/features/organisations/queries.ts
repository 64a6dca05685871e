import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', id],
    queryFn: () =>
      read(api.v1.organisations[':organisation_id'].$get({ param: { organisation_id: id } })),
  })
