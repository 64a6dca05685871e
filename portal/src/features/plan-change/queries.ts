import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import type { Interval } from './types'

const subscription = api.v1.subscriptions[':subscription_id']

export interface PlanWish {
  readonly planId: string
  /** Null where nothing is paid for a period. */
  readonly interval: Interval | null
}

/** What the change would cost at this moment: never an answer of a moment before. */
export const changePreviewQuery = (id: string, { planId, interval }: PlanWish) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'change-preview', planId, interval],
    staleTime: 0,
    gcTime: 0,
    queryFn: () =>
      read(
        subscription['change-preview'].$get({
          param: { subscription_id: id },
          query: { plan_id: planId, ...(interval !== null && { interval }) },
        }),
      ),
  })

/** Asks for the plan. @param headers of one intention @throws {Problem} */
export const askForPlan = (
  id: string,
  { planId, interval }: PlanWish,
  headers: { readonly 'idempotency-key': string },
) =>
  read(
    subscription['change-plan'].$post(
      {
        param: { subscription_id: id },
        json: { plan_id: planId, ...(interval !== null && { interval }) },
      },
      { headers },
    ),
  )
