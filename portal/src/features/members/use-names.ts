import { useInfiniteQuery } from '@tanstack/react-query'
import { may, type Me } from '../../lib/session'
import { membersQuery } from './queries'

/** Names of the organisation's people by their ids; nothing is read where the viewer may not see them. */
export function useNames(me: Me | null): ReadonlyMap<string, string> {
  const id = me?.acting_for.organisation_id ?? ''
  const found = useInfiniteQuery({
    ...membersQuery(id),
    enabled: id !== '' && may(me, 'members:read'),
  })
  const members = found.data?.pages.flatMap(({ data }) => data) ?? []
  return new Map(members.map(({ user_id: user, name }) => [user, name]))
}
