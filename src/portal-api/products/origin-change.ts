import type { SQL } from 'drizzle-orm'
import type { Statement } from '../../db/atomic'
import { maySendTo } from '../../db/origins'
import type { ProductRow } from '../../db/products'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { voidSecrets, type Voided } from '../origin-secrets/void'
import { claimOrigins, originOf } from '../origins/claim'
import { requireVerified } from './origin-check'
import { refuseOwnHost } from './refuse-own-host'

/** A URL that a change gives a product or one of its routes. */
export interface OriginChange {
  /** As `originUses` has it. */
  readonly pointer: string
  /** The member of the request that holds it. */
  readonly member: string
  readonly before: string | null
  /** Undefined when the change does not name it. */
  readonly after: string | null | undefined
}

export interface OriginChanges {
  /** Must hold for the change: what was checked may have changed since. */
  readonly conditions: readonly SQL[]
  /** For the batch of the change, after its audit row. */
  readonly statements: readonly Statement[]
  readonly voided: Voided
}

/**
 * What goes with sending calls somewhere else: the new origins are claimed, a product that consumers call
 * moves to verified ones only, and the secrets of those that it leaves are removed.
 * @throws {AppError} invalid_request, invalid_state, insufficient_scope
 */
export async function changeOrigins(
  deps: PortalDeps,
  caller: Caller,
  product: ProductRow,
  all: readonly OriginChange[],
): Promise<OriginChanges> {
  const named = all.filter(
    (change): change is OriginChange & { readonly after: string | null } =>
      change.after !== undefined && change.after !== change.before,
  )
  for (const { after, member } of named) if (after !== null) refuseOwnHost(deps, after, member)
  const moved = named.filter(
    ({ before, after }) => (before && originOf(before)) !== (after && originOf(after)),
  )
  for (const { after, member } of moved) await requireVerified(deps, product, after, member)
  const changes = new Map(moved.map(({ pointer, after }) => [pointer, after]))
  const { conditions, statements, voided } = await voidSecrets(deps, caller, product, changes)
  const urls = moved.flatMap(({ after }) => (after === null ? [] : [after]))
  return {
    conditions: [...urls.map((url) => maySendTo(product.id, originOf(url))), ...conditions],
    statements: [...claimOrigins(deps, product.organisationId, urls), ...statements],
    voided,
  }
}
