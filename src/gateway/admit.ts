/** Asks the account for what a call costs: at the price of an answer that is at hand, where there is one. */
import type { Spending } from '../domain/lease/decision'
import { proofRefusal } from '../domain/proof'
import { sandboxRoute } from '../domain/sandbox'
import { now } from '../platform/clock'
import { accessRefusal } from './access'
import type { Admission } from './account'
import { lookUp, type CachedCall } from './cache/cached-call'
import { confirm } from './identify'
import type { Isolate } from './isolate'
import { requestRefusal } from './origin/request-refusal'
import type { Served } from './served'

export interface Admitted {
  readonly admission: Admission
  /** Null where the cache has no part in the call; nothing of it is shown before the call is admitted. */
  readonly cached: CachedCall | null
}

/** What the call asks of its account. */
export function spendingOf({ call, product, key, route }: Served): Spending {
  return {
    keyHash: key.hash,
    productId: product?.id ?? '',
    route: route && key.type === 'test' ? sandboxRoute(route) : route,
    proof: (known) => proofRefusal(key.proof, known, call.at),
    access: (known) =>
      accessRefusal(call, product, route, known, key.scopes) ?? requestRefusal(call, product),
  }
}

/**
 * Admits or refuses the call.
 * @throws {AppError} too_many_attempts
 */
export async function admit(
  isolate: Isolate,
  served: Served,
  ctx: ExecutionContext,
): Promise<Admitted> {
  const { call, product, account, key, route, notes } = served
  const asked = spendingOf(served)
  const spend = async (spending: Spending) => {
    const askedAt = now()
    const ask = () => account.spend(spending, product, ctx)
    const admission = await confirm(isolate, call, key, ask, ctx)
    if (notes) notes.meterMs += now() - askedAt
    return admission
  }
  if (!product?.responseCache || !route || key.type === 'test') {
    return { admission: await spend(asked), cached: null }
  }
  // What may be at hand goes by the subscription, which an isolate has to meet first. That spends nothing.
  if (!account.holder.snapshot) {
    const met = await spend({ ...asked, route: null })
    if (met.outcome !== 'denied' || met.denial.reason !== 'route') {
      return { admission: met, cached: null }
    }
  }
  const cached = await lookUp(served, product, route, ctx)
  const admission = await spend(cached ? { ...asked, route: cached.route } : asked)
  return { admission, cached }
}
