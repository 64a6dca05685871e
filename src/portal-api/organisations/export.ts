import type { z } from '@hono/zod-openapi'
import { listInvitations } from '../../db/invitations'
import { listMembers } from '../../db/memberships'
import {
  jwtIssuersOfOrganisation,
  keysOf,
  newestAudit,
  plansOf,
  productsOf,
  routeRatesOf,
  routesOf,
  tokensOf,
} from '../../db/organisation-data'
import { findOrganisation } from '../../db/organisations'
import { listSubscriptions } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { requireOwner, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { toInvitationView } from '../invitations/schemas'
import { toJwtIssuerView } from '../jwt-issuers/schemas'
import { toKeyView } from '../keys/schemas'
import { toMemberView } from '../members/schemas'
import { toPlanView } from '../plans/schemas'
import { toRouteView } from '../product-routes/schemas'
import { toProductView } from '../products/schemas'
import { toSubscriptionView } from '../subscriptions/schemas'
import { toTokenView } from '../tokens/schemas'
import type { OrganisationExport } from './export-schema'
import { toOrganisationView } from './schemas'

const PAGE = 100

/**
 * Everything that the organisation has, without secrets, as its other endpoints show it (product.md A8).
 * @throws {AppError} not_found, forbidden for all but an owner
 */
export async function exportOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof OrganisationExport>> {
  const owned = requireOwner(caller)
  const { db } = deps
  const organisation = (await findOrganisation(db, owned, id)) ?? fail('not_found')
  const now = deps.now()
  const rates = Map.groupBy(await routeRatesOf(db, id), (rate) => rate.routeId)
  const members = await pages(
    (after) => listMembers(db, id, after, PAGE),
    ({ userId }) => userId,
  )
  const invitations = await pages(
    (after) => listInvitations(db, id, after, PAGE),
    (row) => row.id,
  )
  const subscriptions = await pages(
    (after) => listSubscriptions(db, { consumer: id }, after, PAGE),
    ({ subscription }) => subscription.id,
  )
  return {
    exported_at: toIso(now),
    organisation: toOrganisationView(organisation),
    members: members.map(toMemberView),
    invitations: invitations.map((row) => toInvitationView(row, now)),
    tokens: (await tokensOf(db, id)).map(toTokenView),
    products: (await productsOf(db, id)).map(toProductView),
    plans: (await plansOf(db, id)).map(toPlanView),
    routes: (await routesOf(db, id)).map((row) => toRouteView(row, rates.get(row.id) ?? [])),
    subscriptions: subscriptions.map((detail) => toSubscriptionView(detail, now)),
    keys: (await keysOf(db, id)).map(toKeyView),
    jwt_issuers: (await jwtIssuersOfOrganisation(db, id)).map(toJwtIssuerView),
    audit: (await newestAudit(db, id)).map((row) => ({
      id: row.id,
      at: toIso(row.at),
      // Which of the platform's staff it was is the platform's own.
      actor: row.actorStaff ? 'staff' : row.actorId,
      action: row.action,
      target_id: row.targetId,
      change: row.change,
    })),
  }
}

/** All rows of a list that is read by pages. */
async function pages<T>(
  read: (after: Id | null) => Promise<readonly T[]>,
  idOf: (row: T) => Id,
): Promise<T[]> {
  const found: T[] = []
  for (let after: Id | null = null; ;) {
    const page = await read(after)
    found.push(...page)
    const last = page.at(-1)
    if (page.length < PAGE || last === undefined) return found
    after = idOf(last)
  }
}
