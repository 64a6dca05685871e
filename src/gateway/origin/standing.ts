import { mayCall } from '../../domain/plan-access'
import { matchRoute } from '../../domain/route-match'
import { spendingOf } from '../admit'
import type { Isolate } from '../isolate'
import { refusalOf } from '../refusal'
import type { Served } from '../served'
import type { Standing } from './socket'

/**
 * Whether a call that goes on would still be admitted, but for its limits: by what its product says now,
 * and asked of the meter like any call, without spending.
 */
export async function standingOf(
  isolate: Isolate,
  opened: Served,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Standing> {
  const { account, call } = opened
  const product = await isolate.products.find(call.slug, ctx).catch(() => 'away' as const)
  if (product === 'away') return null
  if (product === null) return { code: 'unknown_product' }
  const match = matchRoute(product.routes, call.request.method, call.path)
  if (!match || !('route' in match)) return { code: 'unknown_route' }
  const served: Served = { ...opened, product: product.record, route: match.route }
  // Without a route nothing is spent, and that it has none is the last thing that refuses it.
  const asked = { ...spendingOf(served), route: null }
  const admission = await account.spend(asked, product.record, ctx)
  if (admission.outcome === 'unavailable') return null
  if (admission.outcome === 'denied' && admission.denial.reason !== 'route') {
    return refusalOf(admission, served, [], env)
  }
  const rank = account.holder.snapshot?.plan.rank ?? 0
  return mayCall(rank, match.route.minRank) ? 'stands' : { code: 'plan_upgrade_required' }
}
