import type { RouteRecord } from '../../../src/domain/config'

/** A route from `GET /path`, for plans of that rank and above. */
export function route(operation: string, minRank = 0, originPath?: string): RouteRecord {
  const [method = '', path = ''] = operation.split(' ')
  return {
    id: `rte_${operation}`,
    method,
    path,
    originPath: originPath ?? path,
    minRank,
    requiredPlan: `plan ${minRank}`,
    weight: 1000,
    rates: {},
  }
}
