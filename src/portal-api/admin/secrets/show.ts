import type { z } from '@hono/zod-openapi'
import { countUnpublished } from '../../../db/republish'
import {
  countByKey,
  liveKeysByPepper,
  passwordsByPepper,
  type KeyUse,
} from '../../../db/sealed-values'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requirePlatformAdmin } from '../standing'
import { listedSecrets, UNNUMBERED, type ListedSecret } from './ids'
import { sealedPlaces } from './places'
import type { SecretsView } from './schemas'

/** How much is still under each secret of each list: one may be dropped when nothing is. @throws {AppError} forbidden */
export async function showSecrets(
  deps: PortalDeps,
  caller: Caller,
): Promise<z.output<typeof SecretsView>> {
  requirePlatformAdmin(caller)
  const ids = deps.secretIds()
  const [unpublished, ...uses] = await Promise.all([
    countUnpublished(deps.db),
    ...listedSecrets.map((name) => usesOf(deps, name)),
  ])
  return {
    secrets: listedSecrets.map((name, i) => ({
      name,
      keys: rowsOf(ids[name], uses[i] ?? []),
    })),
    unpublished,
  }
}

async function usesOf(deps: PortalDeps, name: ListedSecret): Promise<readonly KeyUse[]> {
  if (name === 'KEY_PEPPERS') return liveKeysByPepper(deps.db, deps.now())
  if (name === 'PASSWORD_PEPPERS') return passwordsByPepper(deps.db)
  const places = sealedPlaces.filter(({ list }) => list === name)
  const counts = await Promise.all(
    places.map((place) => countByKey(deps.db, place, place.form, UNNUMBERED)),
  )
  return counts.flat()
}

/** Those that are listed, then those that something is under although nobody has them any more. */
function rowsOf(listed: readonly string[], uses: readonly KeyUse[]) {
  const lost = uses.map(({ id }) => id).filter((id) => !listed.includes(id))
  return [...listed, ...new Set(lost)].map((id) => ({
    id,
    current: id === listed[0],
    listed: listed.includes(id),
    in_use: uses.reduce((sum, use) => sum + (use.id === id ? use.n : 0), 0),
  }))
}
