import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import type { PlanView } from './types'

const PAGE = '100'

/** Every plan of a product, private and archived ones too, the lowest first. */
export const plansQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'plans'],
    queryFn: async () => {
      const all: PlanView[] = []
      let cursor: string | null = null
      do {
        const page: { data: PlanView[]; next_cursor: string | null } = await read(
          api.v1.products[':product_id'].plans.$get({
            param: { product_id: productId },
            query: { limit: PAGE, ...(cursor !== null && { cursor }) },
          }),
        )
        all.push(...page.data)
        cursor = page.next_cursor
      } while (cursor !== null)
      return all.sort((a, b) => a.rank - b.rank)
    },
  })

/** Who is invited to a private plan. */
export const invitationsQuery = (planId: string) =>
  paged(['plans', planId, 'invitations'], (query) =>
    read(api.v1.plans[':plan_id'].invitations.$get({ param: { plan_id: planId }, query })),
  )
