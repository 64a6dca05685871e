/** A route's transforms, compiled once for each record (product.md G12). */
import type { ProductRecord, RouteRecord } from '../domain/config'
import {
  changeHeaders,
  changeQuery,
  compileTransforms,
  type CompiledTransforms,
} from '../domain/transforms'
import type { HeaderFields } from './header-fields'

const compiled = new WeakMap<RouteRecord, CompiledTransforms | null>()

/** Null where product and route change nothing, which most do. */
function transformsOf(
  product: ProductRecord | null,
  route: RouteRecord | null,
): CompiledTransforms | null {
  if (!route || (!product?.transforms && !route.transforms)) return null
  let found = compiled.get(route)
  if (found === undefined) {
    found = compileTransforms(product?.transforms, route.transforms)
    compiled.set(route, found)
  }
  return found
}

interface Subject {
  readonly product: ProductRecord | null
  readonly route: RouteRecord | null
}

/** Changes what the origin is sent, after the filter and before what only we may say. */
export function transformRequest(fields: HeaderFields, { product, route }: Subject): void {
  const change = transformsOf(product, route)?.request
  if (change) changeHeaders(fields, change)
}

/** The query as the origin is sent it. */
export function transformQuery(query: string, { product, route }: Subject): string {
  const change = transformsOf(product, route)?.query
  return change ? changeQuery(query, change) : query
}

/** Changes what the consumer is sent, after the filter and before what only we may say. */
export function transformResponse(fields: HeaderFields, { product, route }: Subject): void {
  const change = transformsOf(product, route)?.response
  if (change) changeHeaders(fields, change)
}
