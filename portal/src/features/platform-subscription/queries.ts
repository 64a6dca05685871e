import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

const of = api.v1.organisations[':organisation_id']['platform-subscription']

/** What the organisation pays the platform for being a provider; null inside where it asks for nothing. */
export const platformSubscriptionQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['platform-subscription', organisationId],
    queryFn: () => read(of.$get({ param: { organisation_id: organisationId } })),
  })

export type PlatformSubscription = NonNullable<
  InferResponseType<(typeof of)['$get'], 200>['platform_subscription']
>
