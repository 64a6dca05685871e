import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

const mine = api.v1.me.invitations

/** Invitations to the address that the person has confirmed. */
export const myInvitationsQuery = queryOptions({
  queryKey: ['me', 'invitations'],
  staleTime: 300_000,
  queryFn: () => read(mine.$get()),
})

export type MyInvitation = InferResponseType<typeof mine.$get, 200>['data'][number]
