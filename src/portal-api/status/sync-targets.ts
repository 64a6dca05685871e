import { commit, type Statement } from '../../db/atomic'
import {
  dropTargets,
  ensureHost,
  staleTargets,
  upsertTarget,
  type TargetSource,
} from '../../db/status-targets'
import { nextTurn } from '../../domain/status/schedule'
import type { PortalDeps } from '../deps'
import { componentsOf } from './components'
import { hostOf, targetOf } from './target'

/** Products in one run, and of those in one batch: two statements each. */
const MOST = 200
const IN_BATCH = 40

/**
 * Brings what is probed to what is published and chosen: a product is probed from the minute after on, and
 * one that is published no more is forgotten with its state, though not its days.
 */
export async function syncTargets(deps: PortalDeps): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const parts = componentsOf(deps)
  const statements: Statement[] = parts.flatMap((name) => [
    upsertTarget(db, {
      id: name,
      host: `component:${name}`,
      method: 'GET',
      url: '',
      enabled: true,
      configVersion: 0,
      settingsAt: 0,
    }),
    ensureHost(db, `component:${name}`, nextTurn(name, now)),
  ])
  await commit(db, [...dropTargets(db, parts), ...statements])
  const stale = await staleTargets(db, MOST)
  for (let i = 0; i < stale.length; i += IN_BATCH) {
    const batch = stale.slice(i, i + IN_BATCH).flatMap((source) => ofProduct(deps, source, now))
    const [first, ...others] = batch
    if (first) await commit(db, [first, ...others])
  }
}

function ofProduct({ db }: PortalDeps, source: TargetSource, now: number): Statement[] {
  const { method, url, headers } = targetOf(source)
  const host = hostOf(url)
  return [
    upsertTarget(db, {
      id: source.id,
      productId: source.id,
      organisationId: source.organisationId,
      host,
      method,
      url,
      headers,
      enabled: source.enabled === 1,
      expectedStatus: source.expectedStatus,
      configVersion: source.configVersion,
      settingsAt: source.settingsAt,
    }),
    ensureHost(db, host, nextTurn(host, now)),
  ]
}
