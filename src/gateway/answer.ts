import { canonicalPath } from '../domain/canonical-path'
import type { RouteRecord } from '../domain/config'
import type { AppError } from '../domain/errors'
import type { Id } from '../domain/ids'
import type { RouteMatch } from '../domain/route-match'
import { toUnits } from '../domain/units'
import { problem, type ProblemContext } from '../http/problem'
import { now } from '../platform/clock'
import { addReaders } from './cors'
import { redactKeys } from './credentials'
import { targetOf } from './forward'
import type { HeaderFields } from './header-fields'
import { responseHeaders, SAFE } from './header-filter'
import { limitHeaders } from './limit-headers'
import { publicLocation } from './location'
import type { Served } from './served'
import { transformResponse } from './transforms'

/**
 * The origin's answer, streamed through under its filtered headers and ours.
 * @param milli milli-units charged
 */
export function answer(
  served: Served,
  match: RouteMatch,
  origin: Response,
  milli: number,
  originMs: number,
): Response {
  const { call, product, account, key, route } = served
  const at = now()
  const headers = responseHeaders(origin.headers, (text) => {
    if (!product) return null
    const called = origin.url || targetOf(call, product, match)
    return publicLocation(text, called, product, call.request.method)
  })
  transformResponse(headers, served)
  Object.assign(headers, limitHeaders(account.holder, route, key.hash, at), SAFE)
  // Pages embed what they can call without a header.
  if (product?.keyInQuery) headers['cross-origin-resource-policy'] = 'cross-origin'
  addLifecycle(headers, match.route)
  headers['x-request-id'] = call.id
  headers['x-usage-units'] = `${toUnits(milli)}`
  headers['server-timing'] =
    `gw;dur=${at - call.at - originMs}, origin;dur=${originMs}` +
    (served.notes?.meterMs ? `, meter;dur=${served.notes.meterMs}` : '')
  addReaders(headers, served.readers)
  if (origin.status >= 400) headers['x-error-source'] = 'origin'
  const { status, statusText, body, webSocket } = origin
  return new Response(body, { status, statusText, headers, webSocket, encodeBody: 'manual' })
}

/**
 * When the route was deprecated (RFC 9745) and when it ends (RFC 8594), and where that is explained; an
 * origin's own word gives way.
 */
function addLifecycle(
  headers: HeaderFields,
  { deprecatedAt, sunsetAt, endUrl }: RouteRecord,
): void {
  if (deprecatedAt) headers['deprecation'] = `@${Math.floor(deprecatedAt / 1000)}`
  if (sunsetAt) headers['sunset'] = new Date(sunsetAt).toUTCString()
  if (!endUrl) return
  const link = `<${endUrl}>; rel="deprecation"; type="text/html", <${endUrl}>; rel="sunset"; type="text/html"`
  headers['link'] = headers['link'] ? `${headers['link']}, ${link}` : link
}

/** A refusal or a failure of ours: a problem document that costs nothing. */
export function refuse(
  served: Served,
  error: AppError,
  env: Pick<GatewayEnv, 'PORTAL_URL'>,
): Response {
  const { call, account, key, route, readers } = served
  const limits = limitHeaders(account.holder, route, key.hash, now())
  return refusal(contextOf(call.request, call.id, env), error, readers, limits)
}

/** Where a problem arose; the path is shown as it was read, where it could be. */
export const contextOf = (
  { url }: Request,
  requestId: Id,
  { PORTAL_URL: portalUrl }: Pick<GatewayEnv, 'PORTAL_URL'>,
): ProblemContext => {
  const path = canonicalPath(url) ?? /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '/'
  return { portalUrl, requestId, instance: redactKeys(path) }
}

/**
 * A problem document as the gateway sends it.
 * @param readers headers that say which pages may read it
 */
export function refusal(
  context: ProblemContext,
  { code, detail, extensions, headers, status }: AppError,
  readers: HeaderFields,
  limits: HeaderFields = {},
): Response {
  const all: HeaderFields = {
    ...SAFE,
    ...limits,
    'x-usage-units': '0',
    'x-error-source': 'gateway',
    ...headers,
  }
  addReaders(all, readers)
  return problem(context, code, detail, extensions, all, status)
}
