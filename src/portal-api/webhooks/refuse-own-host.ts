import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/**
 * A receiver must not be the gateway or the portal themselves (security A5).
 * @throws {AppError} invalid_request
 */
export function refuseOwnHost(
  deps: Pick<PortalDeps, 'gatewayUrl' | 'portalUrl'>,
  receiverUrl: string,
): void {
  const { host } = new URL(receiverUrl)
  if (host === new URL(deps.gatewayUrl).host || host === new URL(deps.portalUrl).host) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/url', detail: 'must not lead back to this platform' }],
    })
  }
}
