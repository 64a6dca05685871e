import { useQuery } from '@tanstack/react-query'
import { EntityLink } from '../shared/entity-link'
import { organisationQuery } from './queries'

/** An organisation by its name, where a list has only its id. */
export function OrganisationName({ id }: { readonly id: string }) {
  const found = useQuery({ ...organisationQuery(id), staleTime: 10 * 60_000 })
  return (
    <EntityLink id={id} quiet>
      {found.data?.name ?? <code className="text-sm">…{id.slice(-8)}</code>}
    </EntityLink>
  )
}
