import { AppError, type ProblemExtensions } from '../domain/errors'
import type { Denial } from '../domain/lease/holder'
import { keyRefusal, subscriptionRefusal } from '../domain/plan-access'
import { toUnits } from '../domain/units'
import { now } from '../platform/clock'
import type { Admission } from './account'
import type { Served } from './served'

type Refused = Exclude<Admission, { outcome: 'spent' }>

const retryHeaders = (seconds: number): Record<string, string> => ({ 'retry-after': `${seconds}` })
const wholeSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

/**
 * The problem that a refused call is answered with.
 * @param allow methods that the path does serve, when this one is not among them
 */
export function refusalOf(
  admission: Refused,
  served: Served,
  allow: readonly string[],
  { PORTAL_URL }: Pick<GatewayEnv, 'PORTAL_URL'>,
): AppError {
  if (admission.outcome === 'unavailable') return unavailable(admission.missing)
  const { denial } = admission
  const upgrade_url = `${PORTAL_URL}/apis/${served.product?.slug ?? ''}`
  switch (denial.reason) {
    case 'key':
      return keyProblem(denial.status)
    case 'product':
      if (!served.product)
        return new AppError('unknown_product', `Nothing at /${served.call.slug}.`)
      return new AppError('wrong_product', 'Use a key of your subscription to this product.')
    case 'state':
      return stateProblem(served, upgrade_url)
    case 'route':
      return routeProblem(served, allow)
    case 'plan':
      return planProblem(served, upgrade_url)
    case 'rate':
      return rateProblem(served, denial.retryMs)
    case 'quota':
      return quotaProblem(served, denial, upgrade_url)
  }
}

/** What the call depends on is away; it may be back in a second. */
export function unavailable(missing: 'limiter' | 'config'): AppError {
  const code = missing === 'config' ? 'config_unavailable' : 'limiter_unavailable'
  return new AppError(code, 'Try again shortly.', { retry_after: 1 }, retryHeaders(1))
}

function keyProblem(status: Extract<Denial, { reason: 'key' }>['status']): AppError {
  const code = keyRefusal(status) ?? 'invalid_api_key'
  const authenticate = 'Bearer realm="turnpike", error="invalid_token"'
  return new AppError(code, undefined, {}, { 'www-authenticate': authenticate })
}

function stateProblem({ account }: Served, upgrade_url: string): AppError {
  const state = account.holder.snapshot?.state ?? 'canceled'
  const code = subscriptionRefusal(state) ?? 'no_active_subscription'
  return new AppError(code, `The subscription is ${state}.`, { upgrade_url })
}

function routeProblem({ call }: Served, allow: readonly string[]): AppError {
  const { method } = call.request
  if (allow.length === 0) {
    return new AppError('unknown_route', `/${call.slug} has no ${call.path}.`)
  }
  const list = allow.join(', ')
  return new AppError(
    'method_not_allowed',
    `${method} is not served here; ${list} is.`,
    {},
    { allow: list },
  )
}

function planProblem({ account, route }: Served, upgrade_url: string): AppError {
  const plan = account.holder.snapshot?.plan.name ?? ''
  const required_plan = route?.requiredPlan ?? ''
  const detail = `This route needs the ${required_plan} plan; the key is on ${plan}.`
  return new AppError('plan_upgrade_required', detail, { plan, required_plan, upgrade_url })
}

function rateProblem({ account, route }: Served, retryMs: number): AppError {
  const rate = route && account.holder.rate(route)
  const seconds = wholeSeconds(retryMs)
  const extensions: ProblemExtensions = {
    ...(rate ? { limit: rate.limit, used: rate.limit - rate.remaining } : {}),
    reset_at: new Date(now() + retryMs).toISOString(),
    retry_after: seconds,
  }
  const detail =
    rate && `${rate.limit} calls in ${rate.windowMs / 1000} s. Try again in ${seconds} s.`
  return new AppError('rate_limited', detail || undefined, extensions, retryHeaders(seconds))
}

function quotaProblem(
  { account, product }: Served,
  { window: name, retryMs }: Extract<Denial, { reason: 'quota' }>,
  upgrade_url: string,
): AppError {
  const window = account.holder.windows().find((w) => w.name === name)
  const limit = toUnits(window?.limit ?? 0)
  const used = Math.min(limit, toUnits(window?.used ?? 0))
  const reset_at = new Date(now() + retryMs).toISOString()
  const seconds = wholeSeconds(retryMs)
  return new AppError(
    'quota_exceeded',
    `${used} of ${limit} units of this ${name} are used; it resets at ${reset_at}.`,
    {
      limit,
      used,
      reset_at,
      retry_after: seconds,
      plan: account.holder.snapshot?.plan.name ?? '',
      upgrade_url,
    },
    retryHeaders(seconds),
    product?.quotaStatus,
  )
}
