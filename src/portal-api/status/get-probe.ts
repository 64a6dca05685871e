import type { z } from '@hono/zod-openapi'
import { inMaintenance } from '../../db/status-incidents'
import { recentProbes } from '../../db/status-probes'
import { findProbeSettings, findTarget, targetSource } from '../../db/status-targets'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { stateOf } from '../../domain/status/state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { readableProduct } from '../products/owned'
import type { ProbeView } from './schemas'
import { targetOf } from './target'

const HOUR_MS = 3_600_000

/** How a product is probed, and what came of it. @throws {AppError} not_found */
export async function getProbe(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<z.output<typeof ProbeView>> {
  await readableProduct(deps, caller, productId)
  return probeView(deps, productId)
}

/** @throws {AppError} not_found */
export async function probeView(
  { db, now }: PortalDeps,
  productId: Id,
): Promise<z.output<typeof ProbeView>> {
  const at = now()
  const source = (await targetSource(db, productId)) ?? fail('not_found')
  const [settings, target, recent, quiet] = await Promise.all([
    findProbeSettings(db, productId),
    findTarget(db, productId),
    recentProbes(db, productId, at - HOUR_MS),
    inMaintenance(db, [productId], at),
  ])
  const enabled = settings?.enabled ?? true
  const { method, url } = targetOf(source)
  const shown = quiet.has(productId) ? 'maintenance' : stateOf(target ?? null, [], false, at).state
  return {
    probe: {
      enabled,
      route_id: settings?.routeId ?? null,
      expected_status: settings?.expectedStatus ?? null,
    },
    target: enabled && target ? { method, url } : null,
    state: shown,
    last:
      target && target.lastAt !== null
        ? {
            at: toIso(target.lastAt),
            ok: target.failures === 0,
            status: target.lastStatus,
            error: target.lastError,
            duration_ms: target.lastMs ?? 0,
          }
        : null,
    recent: recent.map(({ start, ok, status, durationMs }) => ({
      at: toIso(start),
      ok,
      status,
      duration_ms: durationMs,
    })),
  }
}
