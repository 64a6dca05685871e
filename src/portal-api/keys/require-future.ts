import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/** @throws {AppError} invalid_request for an expiry that has passed */
export function requireFuture(deps: Pick<PortalDeps, 'now'>, expiresAt: number | null): void {
  if (expiresAt === null || expiresAt > deps.now()) return
  fail('invalid_request', undefined, {
    errors: [{ pointer: '/expires_at', detail: 'must be in the future' }],
  })
}
