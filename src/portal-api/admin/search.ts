import { z } from '@hono/zod-openapi'
import {
  searchKeys,
  searchOrganisations,
  searchProducts,
  searchSubscriptions,
  searchUsers,
} from '../../db/admin/lists'
import { subscriptionStates } from '../../domain/config'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { line } from '../http/schemas'
import { KeyView, toKeyView } from '../keys/schemas'
import { OrganisationView, toOrganisationView } from '../organisations/schemas'
import { ModeratedProductView, toModeratedProductView } from './products/schemas'
import { requireStaff } from './standing'
import { toUserView, UserView } from './users/schemas'

export const SearchQuery = z.strictObject({
  q: line(120).openapi({
    description:
      'An id, a part of a name, e-mail address or slug, or the last four characters of a key.',
  }),
})

export const SearchView = z
  .object({
    users: z.array(UserView),
    organisations: z.array(OrganisationView),
    products: z.array(ModeratedProductView),
    subscriptions: z.array(
      z.object({
        id: z.string(),
        state: z.enum(subscriptionStates),
        organisation: z.object({ id: z.string(), name: z.string() }),
        product: z.object({ id: z.string(), name: z.string() }),
        plan: z.string(),
      }),
    ),
    keys: z.array(KeyView),
  })
  .openapi('SearchResult')

/** The first few of each kind that match. @throws {AppError} forbidden */
export async function search(
  deps: PortalDeps,
  caller: Caller,
  text: string,
): Promise<z.output<typeof SearchView>> {
  requireStaff(caller)
  const [users, organisations, products, subscriptions, keys] = await Promise.all([
    searchUsers(deps.db, text),
    searchOrganisations(deps.db, text),
    searchProducts(deps.db, text),
    searchSubscriptions(deps.db, text),
    searchKeys(deps.db, text),
  ])
  return {
    users: users.map(toUserView),
    organisations: organisations.map(toOrganisationView),
    products: products.map(toModeratedProductView),
    subscriptions: subscriptions.map((row) => ({
      id: row.id,
      state: row.state,
      organisation: { id: row.organisationId, name: row.organisation },
      product: { id: row.productId, name: row.product },
      plan: row.plan,
    })),
    keys: keys.map(toKeyView),
  }
}
