import { fail } from '../../domain/errors'
import { isOwnHost } from '../../domain/own-host'
import type { PortalDeps } from '../deps'

/**
 * What we call must not be the gateway, the portal or another host of ours (security A5).
 * @param pointer to the member that holds the URL
 * @throws {AppError} invalid_request
 */
export function refuseOwnHost(
  { ownHosts }: Pick<PortalDeps, 'ownHosts'>,
  url: string,
  pointer = '/origin_url',
): void {
  if (!isOwnHost(url, ownHosts)) return
  fail('invalid_request', undefined, {
    errors: [{ pointer, detail: 'must not lead back to this platform' }],
  })
}
