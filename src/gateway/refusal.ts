import { AppError, type ProblemExtensions } from '../domain/errors'
import type { Denial, QuotaDenial } from '../domain/lease/decision'
import type { ProofRefusal } from '../domain/proof'
import { keyRefusal, subscriptionRefusal } from '../domain/plan-access'
import { SANDBOX_RATE } from '../domain/sandbox'
import { toUnits } from '../domain/units'
import { now } from '../platform/clock'
import type { Admission } from './account'
import { challengeOf } from './challenges'
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
    case 'proof':
      return new AppError(denial.code, proofDetails[denial.code], {}, challengeOf(denial.code))
    case 'product':
      if (!served.product)
        return new AppError('unknown_product', `Nothing at /${served.call.slug}.`)
      return new AppError('wrong_product', 'Use a key of your subscription to this product.')
    case 'state':
      return stateProblem(served, upgrade_url, PORTAL_URL)
    case 'access':
      return new AppError(denial.code, accessDetails[denial.code])
    case 'route':
      return routeProblem(served, allow)
    case 'plan':
      return planProblem(served, upgrade_url)
    case 'rate':
      if (served.key.type === 'test') return sandboxProblem(denial.retryMs)
      return rateProblem(served, denial.retryMs)
    case 'quota':
      if (denial.of === 'cap') return capProblem(served, denial, upgrade_url)
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

const proofDetails: Readonly<Record<ProofRefusal, string>> = {
  invalid_signature: 'The signing secret was replaced. Sign with the newest one.',
  invalid_token: "The token's issuer was removed from the key.",
  signature_required: 'Sign the request with the signing secret of the key (RFC 9421).',
}

function stateProblem({ account }: Served, upgrade_url: string, portal: string): AppError {
  const { state = 'canceled', withheld = false, id = '' } = account.holder.snapshot ?? {}
  // Only who owes something is told to pay.
  const owed = withheld ? null : subscriptionRefusal(state)
  const code = owed ?? 'no_active_subscription'
  const pays = owed === 'payment_required' && { billing_url: `${portal}/billing/${id}` }
  return new AppError(code, `The subscription is ${state}.`, { upgrade_url, ...pays })
}

const accessDetails = {
  ip_not_allowed: 'The product, the route or the key does not allow the address you call from.',
  origin_not_allowed: 'The key may be used only from the browser origins that it lists.',
  insufficient_scope: 'The route asks for a scope that the key does not have.',
  body_too_large: 'The product takes no body of that length.',
  upgrade_not_allowed: 'The product answers over HTTP only.',
} as const

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

function rateProblem({ account, key, route }: Served, retryMs: number): AppError {
  const rate = route && account.holder.rate(route, key.hash)
  const seconds = wholeSeconds(retryMs)
  const extensions: ProblemExtensions = {
    ...(rate ? { limit: rate.limit, used: rate.limit - rate.remaining } : {}),
    reset_at: new Date(now() + retryMs).toISOString(),
    retry_after: seconds,
  }
  const detail =
    rate &&
    `${rate.limit} calls in ${rate.windowMs / 1000} s${rate.isOwn ? OWN_LIMIT : ''}. Try again in ${seconds} s.`
  return new AppError('rate_limited', detail || undefined, extensions, retryHeaders(seconds))
}

/** Said of a limit that the consumer gave its key. */
const OWN_LIMIT = " by the key's own limit"

function sandboxProblem(retryMs: number): AppError {
  const { limit } = SANDBOX_RATE
  const seconds = wholeSeconds(retryMs)
  return new AppError(
    'sandbox_limit',
    `Test keys of a subscription answer ${limit} calls a UTC day. A live key answers more.`,
    {
      limit,
      used: limit,
      reset_at: new Date(now() + retryMs).toISOString(),
      retry_after: seconds,
    },
    retryHeaders(seconds),
  )
}

function quotaProblem(served: Served, denial: QuotaDenial, upgrade_url: string): AppError {
  const { limit, used, reset_at, period } = standing(served, denial)
  const seconds = wholeSeconds(denial.retryMs)
  const isOwn = denial.of === 'key'
  return new AppError(
    'quota_exceeded',
    `${Math.min(limit, used)} of ${limit} units of this ${period} are used${isOwn ? OWN_LIMIT : ''}; it resets at ${reset_at}.`,
    {
      limit,
      used: Math.min(limit, used),
      reset_at,
      retry_after: seconds,
      plan: served.account.holder.snapshot?.plan.name ?? '',
      // Another plan does not lift a limit that the consumer gave its key.
      ...(!isOwn && { upgrade_url }),
    },
    retryHeaders(seconds),
    served.product?.quotaStatus,
  )
}

/** Units beyond the quota were paid for up to the cap of plan or consumer (product decision C15). */
function capProblem(served: Served, denial: QuotaDenial, upgrade_url: string): AppError {
  const { limit, used, reset_at, period } = standing(served, denial)
  return new AppError(
    'spend_cap_reached',
    `${used} units of this ${period} are used, ${limit} are included, and the cap on overage allows no more. ` +
      `Raise the cap, take a higher plan, or wait until ${reset_at}.`,
    {
      limit,
      used,
      reset_at,
      plan: served.account.holder.snapshot?.plan.name ?? '',
      upgrade_url,
    },
  )
}

/** The window that has no room, in units. */
function standing({ account, key }: Served, { window: name, retryMs }: QuotaDenial) {
  const window = account.holder.windows(key.hash).find((w) => w.name === name)
  return {
    limit: toUnits(window?.limit ?? 0),
    used: toUnits(window?.used ?? 0),
    reset_at: new Date(now() + retryMs).toISOString(),
    period: name.replace(/^key-/, ''),
  }
}
