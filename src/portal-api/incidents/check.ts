import { AppError } from '../../domain/errors'
import type { IncidentKind } from '../../domain/status/states'

const DAY_MS = 86_400_000
/** Maintenance is planned that far ahead, and lasts that long, at most. */
const FARTHEST_MS = 366 * DAY_MS
const LONGEST_MS = 7 * DAY_MS
/** An incident is noted that late at most: the page shows no more. */
const LATEST_MS = 90 * DAY_MS

/** @throws {AppError} invalid_request */
export function refuseMember(pointer: string, detail: string): never {
  throw new AppError('invalid_request', 'The times or the impact do not fit.', {
    errors: [{ pointer, detail }],
  })
}

/** @throws {AppError} invalid_request for times that an incident of that kind cannot have */
export function checkTimes(
  kind: IncidentKind,
  startsAt: number,
  endsAt: number | null,
  now: number,
): void {
  if (startsAt < now - LATEST_MS) refuseMember('/starts_at', 'is more than 90 days ago')
  if (kind === 'incident') {
    if (startsAt > now) refuseMember('/starts_at', 'is still to come')
    if (endsAt !== null) refuseMember('/ends_at', 'is only of maintenance')
    return
  }
  if (startsAt > now + FARTHEST_MS) refuseMember('/starts_at', 'is more than a year ahead')
  if (endsAt === null) return refuseMember('/ends_at', 'is required of maintenance')
  if (endsAt <= Math.max(startsAt, now)) refuseMember('/ends_at', 'must be later')
  if (endsAt > startsAt + LONGEST_MS) refuseMember('/ends_at', 'is more than seven days after')
}
