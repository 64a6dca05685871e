import { originNamed, originUses } from '../../db/origins'
import type { ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { originOf } from '../origins/claim'

interface ToDo {
  readonly pointer: string
  readonly detail: string
}

/** What is to be done before the product may send calls to all its origins. */
export async function unverifiedOrigins(
  deps: Pick<PortalDeps, 'db'>,
  productId: Id,
): Promise<ToDo[]> {
  return (await originUses(deps.db, productId))
    .filter(({ state }) => state !== 'verified')
    .map(({ pointer, url, originId }) => ({ pointer, detail: whatToDo(originOf(url), originId) }))
}

/**
 * Consumers' calls go to no host that the provider has not shown to be its own. What changes meanwhile is
 * for the change's own condition: `maySendTo`.
 * @param url that a change gives the product at `pointer`; null and undefined for none
 * @throws {AppError} invalid_state unless the product is a draft or the origin verified
 */
export async function requireVerified(
  deps: Pick<PortalDeps, 'db'>,
  { organisationId, visibility }: Pick<ProductRow, 'organisationId' | 'visibility'>,
  url: string | null | undefined,
  pointer = '/origin_url',
): Promise<void> {
  if (visibility === 'draft' || url === null || url === undefined) return
  const origin = originOf(url)
  const row = await originNamed(deps.db, organisationId, origin)
  if (row?.state === 'verified') return
  const errors = [{ pointer, detail: whatToDo(origin, row?.id ?? null) }]
  fail('invalid_state', `Consumers call the product: verify ${origin} first.`, { errors })
}

const whatToDo = (origin: string, id: Id | null): string =>
  id === null
    ? `claim ${origin} with POST /v1/origins, show its token there, then POST /v1/origins/{origin_id}/verify`
    : `show the token of GET /v1/origins/${id} at ${origin}, then POST /v1/origins/${id}/verify`
