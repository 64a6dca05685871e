import { openPlans } from '../../db/plans'
import { findProduct, type ProductRow } from '../../db/products'
import { routeHeads } from '../../db/routes'
import { listChannels } from '../../db/support-channels'
import { priceProblem } from '../../domain/currency'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { isPriced } from '../plans/terms'
import { unverifiedOrigins } from './origin-check'

/** What is not there, by JSON pointer into the product, its routes or its plans. */
export interface Missing {
  readonly pointer: string
  readonly detail: string
}

export interface PublishCheck {
  /** Keeps the product from being published. */
  readonly missing: readonly Missing[]
  /** Would help consumers. */
  readonly recommended: readonly Missing[]
}

/** @throws {AppError} not_found */
export async function publishCheck(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<PublishCheck> {
  const owner = mayRead(caller, 'catalogue:read')
  return checkProduct(deps, (await findProduct(deps.db, owner, id)) ?? fail('not_found'))
}

/** What `publish` and its preview go by. */
export async function checkProduct(
  deps: Pick<PortalDeps, 'db' | 'settlementCurrencies'>,
  product: ProductRow,
): Promise<PublishCheck> {
  const [routes, plans, channels, origins] = await Promise.all([
    routeHeads(deps.db, product.id),
    openPlans(deps.db, product.id),
    listChannels(deps.db, product.id),
    unverifiedOrigins(deps, product.id),
  ])
  const unpaid = plans.some(({ version }) => isPriced(version))
    ? priceProblem(product.currency, deps.settlementCurrencies)
    : null
  const highest = Math.max(...plans.map(({ plan }) => plan.rank))
  const note = (absent: boolean, pointer: string, detail: string): Missing[] =>
    absent ? [{ pointer, detail }] : []
  const isOpen = (planId: Id) =>
    plans.some(({ plan }) => plan.id === planId && plan.visibility === 'public')
  return {
    missing: [
      ...note(routes.length === 0, '/routes', 'there is no route'),
      ...note(plans.length === 0, '/plans', 'there is no open plan'),
      ...note(unpaid !== null, '/currency', unpaid ?? ''),
      ...(plans.length === 0 ? [] : routes).flatMap((route) =>
        note(
          route.minRank > highest,
          `/routes/${route.id}/min_rank`,
          'no open plan may call this route',
        ),
      ),
      ...note(
        product.defaultPlanId !== null && !isOpen(product.defaultPlanId),
        '/default_plan_id',
        'the default plan is not open to everybody',
      ),
      ...origins,
      ...note(product.takenDownAt !== null, '/taken_down_at', 'the platform took it down'),
      ...note(product.archivedAt !== null, '/archived_at', 'the product is archived'),
    ],
    recommended: [
      ...note(product.description === '', '/description', 'say what it does'),
      ...note(product.overview === '', '/overview', 'write an overview'),
      ...note(product.logo === null, '/logo', 'upload a logo'),
      ...note(product.categories.length === 0, '/categories', 'choose a category'),
      ...note(product.termsUrl === null, '/terms_url', 'link to your terms'),
      ...note(channels.length === 0, '/support_channels', 'say where consumers get help'),
      ...routes.flatMap((route) =>
        note(
          route.description === '' && route.summary === '',
          `/routes/${route.id}/description`,
          'say what the route does',
        ),
      ),
    ],
  }
}
