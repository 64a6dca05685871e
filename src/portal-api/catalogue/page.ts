import type { z } from '@hono/zod-openapi'
import { publicPlansOf } from '../../db/catalogue'
import { listChangelog } from '../../db/changelog'
import { listFaq } from '../../db/faq'
import { listGuides } from '../../db/guides'
import type { ProductRow } from '../../db/products'
import { ratesOfProduct, routeHeads } from '../../db/routes'
import { listChannels } from '../../db/support-channels'
import { toChangelogEntryView } from '../changelog/schemas'
import type { PortalDeps } from '../deps'
import { toGuideHeadView } from '../guides/schemas'
import { toPlanView } from '../plans/schemas'
import { toListed, toListedChannel, toListedRoute } from './listed'
import { measure } from './measured'
import { ListedProductDetail } from './schemas'

/** Entries of the changelog on a product's page. */
const LATEST = 10

/**
 * A product's whole page as a consumer sees it.
 * @param rank of the consumer's plan; null without a subscription
 */
export async function productPage(
  deps: Pick<PortalDeps, 'db' | 'gatewayUrl' | 'now'>,
  product: ProductRow,
  provider: string,
  rank: number | null,
): Promise<z.output<typeof ListedProductDetail>> {
  const { db, gatewayUrl } = deps
  // D1 mixes up columns of the same name when a join is part of a batch.
  const [plans, measured] = await Promise.all([
    publicPlansOf(db, [product.id]),
    measure(deps, [product.id]),
  ])
  const [routes, rates, guides, changelog, faq, channels] = await db.batch([
    routeHeads(db, product.id),
    ratesOfProduct(db, product.id),
    listGuides(db, product.id),
    listChangelog(db, product.id, deps.now(), null, LATEST),
    listFaq(db, product.id),
    listChannels(db, product.id),
  ])
  const ratesOf = Map.groupBy(rates, (rate) => rate.routeId)
  return ListedProductDetail.parse({
    ...toListed(gatewayUrl, product, provider, plans, measured.get(product.id)),
    overview: product.overview,
    default_plan_id: product.defaultPlanId,
    plans: plans.map(toPlanView),
    routes: routes.map((row) => toListedRoute(plans, row, ratesOf.get(row.id) ?? [])),
    guides: guides.map(toGuideHeadView),
    changelog: changelog.map(toChangelogEntryView),
    faq,
    support: channels.map((channel) => toListedChannel(plans, rank, channel)),
  })
}
