import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

/** Of people, a page is all of them for nearly everybody. */
const MOST = '100'
const of = (id: string) => ['organisations', id] as const

export const membersQuery = (id: string) =>
  paged(
    [...of(id), 'members'],
    (query) =>
      read(
        api.v1.organisations[':organisation_id'].members.$get({
          param: { organisation_id: id },
          query,
        }),
      ),
    MOST,
  )

export const invitationsQuery = (id: string) =>
  paged([...of(id), 'invitations'], (query) =>
    read(
      api.v1.organisations[':organisation_id'].invitations.$get({
        param: { organisation_id: id },
        query,
      }),
    ),
  )

export const keysToRotateQuery = (id: string) =>
  paged([...of(id), 'keys-to-rotate'], (query) =>
    read(
      api.v1.organisations[':organisation_id']['keys-to-rotate'].$get({
        param: { organisation_id: id },
        query,
      }),
    ),
  )

/** After a change of who is in. */
export const refreshMembers = (id: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: of(id) })
