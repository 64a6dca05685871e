import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type Organisation = (typeof api.v1.organisations)[':organisation_id']

export type Member = InferResponseType<Organisation['members']['$get'], 200>['data'][number]
export type Invitation = InferResponseType<Organisation['invitations']['$get'], 200>['data'][number]
export type Role = Member['role']
