import type { ConcernedCalls, NoticeRouteRow, NoticeRow } from '../../db/changes/notices'
import { changelogUrl } from '../../domain/change-notice'
import type { EventToTell } from '../events'
import { toIso, toIsoOrNull } from '../http/schemas'

/** Routes and keys named in one event. */
const MOST_ROUTES = 50
const MOST_KEYS = 20

/** What one consumer is told of a notice: its own calls, and nobody else's. */
export function eventOf({
  notice,
  product,
  routes,
  calls,
  portalUrl,
}: {
  readonly notice: NoticeRow
  readonly product: { readonly name: string; readonly slug: string }
  readonly routes: readonly NoticeRouteRow[]
  /** Of one subscription, at least one. */
  readonly calls: readonly ConcernedCalls[]
  readonly portalUrl: string
}): EventToTell {
  const byRoute = Map.groupBy(calls, ({ routeId }) => routeId)
  const concerned = routes.filter(({ routeId }) => byRoute.has(routeId))
  const ends = concerned.flatMap(({ endsAt }) => endsAt ?? [])
  const endsAt = ends.length === 0 ? null : Math.min(...ends)
  const [{ organisationId = '', subscriptionId = '' } = {}] = calls
  return {
    type: 'product.breaking_change',
    organisationId,
    subjectId: notice.productId,
    data: {
      product_id: notice.productId,
      product: product.name,
      subscription_id: subscriptionId,
      notice_id: notice.id,
      notice: notice.kind,
      since: toIso(notice.at),
      ends_at: toIsoOrNull(endsAt),
      advice: adviceOf(notice, endsAt),
      changelog_url: changelogUrl(portalUrl, product.slug, notice.changelogEntryId),
      routes: concerned
        .slice(0, MOST_ROUTES)
        .map((route) => routeData(route, byRoute.get(route.routeId) ?? [])),
    },
  }
}

const routeData = (
  { routeId, method, path, endsAt, says }: NoticeRouteRow,
  calls: readonly ConcernedCalls[],
) => ({
  route_id: routeId,
  method,
  path,
  ends_at: toIsoOrNull(endsAt),
  changes: says,
  calls_30d: calls.reduce((sum, each) => sum + each.calls, 0),
  keys: calls.slice(0, MOST_KEYS).map((each) => ({
    id: each.keyId,
    name: each.keyName,
    last_four: each.lastFour,
    calls_30d: each.calls,
  })),
})

function adviceOf({ kind, at }: NoticeRow, endsAt: number | null): string {
  if (kind === 'restored') return 'Nothing: the end that was announced is taken back.'
  if (endsAt === null) return 'Change your calls as the changelog says: those made as before fail.'
  return endsAt > at
    ? 'Move your calls to another route before that day. The changelog says more.'
    : 'Calls of it are refused from now on. The changelog says more.'
}
