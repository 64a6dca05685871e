import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import { setProbeSettings, type ProbeChange } from '../../db/status-targets'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'
import { probeView } from './get-probe'
import type { ProbeView, UpdateProbe } from './schemas'

/**
 * Chooses how a product is probed from the next minute on.
 * @throws {AppError} not_found, invalid_request for a route that cannot be probed
 */
export async function updateProbe(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { probe }: z.output<typeof UpdateProbe>,
): Promise<z.output<typeof ProbeView>> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const { enabled, route_id: routeId, expected_status: expectedStatus } = probe
  const change: ProbeChange = {
    ...(enabled !== undefined && { enabled }),
    ...(routeId !== undefined && { routeId }),
    ...(expectedStatus !== undefined && { expectedStatus }),
  }
  try {
    await commit(deps.db, [
      setProbeSettings(deps.db, { productId, organisationId, updatedAt: deps.now() }, change),
      audit(deps, caller.actorId, {
        action: 'product.update_probe',
        targetId: productId,
        organisationId,
        change: probe,
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail('invalid_request', 'The route cannot be probed.', {
      errors: [
        { pointer: '/probe/route_id', detail: 'is no GET route of it without path parameters' },
      ],
    })
  }
  return probeView(deps, productId)
}
