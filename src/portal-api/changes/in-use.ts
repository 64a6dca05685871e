import { fail } from '../../domain/errors'

/**
 * What is called is removed at once only by who knows by how many.
 * @param confirmed the number that the caller was shown
 * @throws {AppError} route_in_use, with the number
 */
export function refuseInUse(consumers: number, confirmed: number): void {
  if (consumers <= confirmed) return
  const who = consumers === 1 ? '1 consumer' : `${consumers} consumers`
  fail('route_in_use', `${who} called what would be removed in the last 30 days.`, { consumers })
}
