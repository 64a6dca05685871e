import type { AppError } from '../domain/errors'
import { toUnits } from '../domain/units'
import { problem, type ProblemContext } from '../http/problem'
import { now } from '../platform/clock'
import { responseHeaders } from './header-filter'
import { limitHeaders } from './limit-headers'
import type { Served } from './served'

/** Headers of ours that a browser may read (Fetch standard, CORS-exposed headers). */
export const EXPOSED = [
  'RateLimit-Policy',
  'RateLimit',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Quota-Limit',
  'X-Quota-Used',
  'X-Quota-Remaining',
  'X-Quota-Reset',
  'X-Request-Id',
  'X-Usage-Units',
  'X-Error-Source',
  'Server-Timing',
].join(', ')

/**
 * The origin's answer, streamed through under its filtered headers and ours.
 * @param milli milli-units charged
 */
export function answer(
  served: Served,
  origin: Response,
  milli: number,
  originMs: number,
): Response {
  const { call, account, key, route } = served
  const at = now()
  const headers = responseHeaders(origin.headers)
  Object.assign(headers, limitHeaders(account.holder, route, key.hash, at))
  headers['x-request-id'] = call.id
  headers['x-usage-units'] = `${toUnits(milli)}`
  headers['x-content-type-options'] = 'nosniff'
  headers['server-timing'] = `gw;dur=${at - call.at - originMs}, origin;dur=${originMs}`
  headers['access-control-expose-headers'] = EXPOSED
  if (origin.status >= 400) headers['x-error-source'] = 'origin'
  const { status, statusText, body } = origin
  return new Response(body, { status, statusText, headers })
}

/** A refusal or a failure of ours: a problem document that costs nothing. */
export function refuse(
  served: Served,
  error: AppError,
  env: Pick<GatewayEnv, 'PORTAL_URL'>,
): Response {
  const { account, key, route } = served
  const limits = limitHeaders(account.holder, route, key.hash, now())
  const context: ProblemContext = {
    portalUrl: env.PORTAL_URL,
    requestId: served.call.id,
    instance: new URL(served.call.request.url).pathname,
  }
  return refusal(context, error, limits)
}

/** A problem document as the gateway sends it. */
export function refusal(
  context: ProblemContext,
  { code, detail, extensions, headers, status }: AppError,
  limits: Readonly<Record<string, string>> = {},
): Response {
  const all = {
    ...limits,
    'x-usage-units': '0',
    'x-error-source': 'gateway',
    'access-control-expose-headers': EXPOSED,
    ...headers,
  }
  return problem(context, code, detail, extensions, all, status)
}
