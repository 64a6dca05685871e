/** What a probe of a product calls: the URL and the headers of one of its routes, as the gateway would. Pure. */
import type { TargetSource } from '../../db/status-targets'
import { changeHeaders, changeQuery, compileTransforms } from '../../domain/transforms'

export interface Target {
  readonly method: 'GET' | 'HEAD'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

type Source = Pick<TargetSource, 'originUrl' | 'transforms' | 'route'>

/** A route's URL at the origin; without one that can be probed, HEAD of the base URL. */
export function targetOf({ originUrl, transforms, route }: Source): Target {
  if (!route) return { method: 'HEAD', url: originUrl, headers: {} }
  const change = compileTransforms(transforms, route.transforms)
  const headers: Record<string, string> = {}
  if (change?.request) changeHeaders(headers, change.request)
  const query = change?.query ? changeQuery('', change.query) : ''
  const base = (route.originUrl ?? originUrl) + route.originPath
  return { method: 'GET', url: query === '' ? base : `${base}?${query}`, headers }
}

/** Probes of all products there count as one host's. */
export const hostOf = (url: string): string => new URL(url).host
