import type { z } from '@hono/zod-openapi'
import { findPublishedAmong, publicPlansOf } from '../../db/catalogue'
import { countRoutes } from '../../db/routes'
import { listChannelKinds } from '../../db/support-channels'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import { toPlanView } from '../plans/schemas'
import { toListed } from './listed'
import { measure } from './measured'
import { ComparedProduct } from './schemas'

/** Listed products side by side, in the order asked for. @throws {AppError} not_found for any other */
export async function compareProducts(
  deps: PortalDeps,
  slugs: readonly string[],
): Promise<z.output<typeof ComparedProduct>[]> {
  const found = await findPublishedAmong(deps.db, slugs)
  const bySlug = new Map(found.map((entry) => [entry.product.slug, entry]))
  const ids = found.map(({ product }) => product.id)
  if (found.length < slugs.length) fail('not_found', 'Not all of these products are listed.')
  const [plans, routes, channels, measured] = await Promise.all([
    publicPlansOf(deps.db, ids),
    countRoutes(deps.db, ids),
    listChannelKinds(deps.db, ids),
    measure(deps, ids),
  ])
  const plansOf = Map.groupBy(plans, ({ plan }) => plan.productId)
  return slugs.flatMap((slug) => {
    const entry = bySlug.get(slug)
    if (!entry) return []
    const { product, provider } = entry
    const offered = plansOf.get(product.id) ?? []
    const support = channels.filter(({ productId }) => productId === product.id)
    return ComparedProduct.parse({
      ...toListed(deps.gatewayUrl, product, provider, offered, measured.get(product.id)),
      plans: offered.map(toPlanView),
      routes: routes.find(({ productId }) => productId === product.id)?.routes ?? 0,
      support: support.map(({ kind }) => kind),
    })
  })
}
