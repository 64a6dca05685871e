import type { SQL } from 'drizzle-orm'
import type { Statement } from '../../db/atomic'
import {
  deleteUnusedCredentials,
  deleteUnusedSecrets,
  listOriginCredentials,
  listOriginSecrets,
} from '../../db/origin-secrets'
import { originUses } from '../../db/origins'
import { isVersion, type ProductRow } from '../../db/products'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { originOf } from '../origins/claim'
import { originChange } from '../product-routes/check'

/** What a change took from a product. */
export interface Voided {
  readonly secrets: number
  readonly credentials: number
}

export interface Voiding {
  /** Must hold for the change: another one may leave the same origin, or a secret be made, at the same time. */
  readonly conditions: readonly SQL[]
  /** For the batch of the change, after its audit row. */
  readonly statements: readonly Statement[]
  readonly voided: Voided
}

type Voidable = Pick<ProductRow, 'id' | 'organisationId' | 'name' | 'configVersion'>

const NOTHING: Voided = { secrets: 0, credentials: 0 }
const isAny = ({ secrets, credentials }: Voided): boolean => secrets + credentials > 0

/**
 * Secrets are for the host that they were made for. Those of an origin that the product leaves are removed
 * with the change, so that coming back, or somebody else's coming there, does not revive them (security A7).
 * @param changes the URLs that the change replaces, by pointer as `originUses` has them; null for none
 * @throws {AppError} insufficient_scope when there are some and the caller may not remove them
 */
export async function voidSecrets(
  deps: PortalDeps,
  caller: Caller,
  product: Voidable,
  changes: ReadonlyMap<string, string | null>,
): Promise<Voiding> {
  const voiding = await voidInTheNameOf(deps, caller.actorId, product, changes)
  if (isAny(voiding.voided)) mayWrite(caller, 'origin-secrets:write')
  return voiding
}

/** What the deletion of those routes replaces. */
export const originsLeft = (routeIds: readonly Id[]): ReadonlyMap<string, null> =>
  new Map(routeIds.map((id) => [originChange(id).pointer, null]))

/** As `voidSecrets`, for what was allowed before. */
export async function voidInTheNameOf(
  deps: PortalDeps,
  actorId: Id,
  product: Voidable,
  changes: ReadonlyMap<string, string | null>,
): Promise<Voiding> {
  const { id, organisationId, name } = product
  const uses = await originUses(deps.db, id)
  const changed = uses.filter(({ pointer }) => changes.has(pointer))
  const stay = uses.filter(({ pointer }) => !changes.has(pointer)).map(({ url }) => url)
  const kept = new Set(
    [...stay, ...changes.values()].flatMap((url) => (url ? [originOf(url)] : [])),
  )
  const left = new Set(
    changed.map(({ url }) => originOf(url)).filter((origin) => !kept.has(origin)),
  )
  const conditions = changed.length === 0 ? [] : [isVersion(product)]
  if (left.size === 0) return { conditions, statements: [], voided: NOTHING }

  const [secrets, credentials] = await Promise.all([
    listOriginSecrets(deps.db, id),
    listOriginCredentials(deps.db, id),
  ])
  const ofLeft = ({ origin }: { readonly origin: string }) => left.has(origin)
  const voided = {
    secrets: secrets.filter(ofLeft).length,
    credentials: credentials.filter(ofLeft).length,
  }
  const noted = (action: string, count: number) =>
    count === 0
      ? []
      : [
          audit(deps, actorId, {
            action,
            targetId: id,
            organisationId,
            change: { origins: [...left], count },
          }),
        ]
  return {
    conditions,
    statements: [
      deleteUnusedSecrets(deps.db, id),
      ...noted('origin_secret.void', voided.secrets),
      deleteUnusedCredentials(deps.db, id),
      ...noted('origin_credential.void', voided.credentials),
      ...(isAny(voided)
        ? [
            tell(deps, {
              type: 'origin.secrets_voided',
              organisationId,
              subjectId: id,
              data: { product_id: id, product: name, origin: [...left].join(', '), ...voided },
            }),
          ]
        : []),
    ],
    voided,
  }
}
