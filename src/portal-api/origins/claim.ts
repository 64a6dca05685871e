import { ensureOrigin, type OriginRow } from '../../db/origins'
import type { Id } from '../../domain/ids'
import { parsePublicUrl } from '../../domain/public-url'
import type { PortalDeps } from '../deps'
import { makeToken } from './challenge'

declare const DEVELOPMENT: boolean

type ClaimDeps = Pick<PortalDeps, 'db' | 'now' | 'newId' | 'randomBytes'>

/** Scheme, host and port of an origin's base URL. */
export const originOf = (url: string): string => new URL(url).origin

/**
 * The organisation's claim to the origin of that URL, with the token that it has to show. In development
 * what only this machine or its network reaches counts as verified: nobody else has it either.
 */
export function newClaim(deps: ClaimDeps, organisationId: Id, url: string): OriginRow {
  const now = deps.now()
  const isLocal = DEVELOPMENT && 'problem' in parsePublicUrl(url, { anyHost: false, query: false })
  return {
    id: deps.newId('origin'),
    organisationId,
    origin: originOf(url),
    token: makeToken(deps.randomBytes),
    state: isLocal ? 'verified' : 'pending',
    problem: null,
    verifiedAt: isLocal ? now : null,
    checkedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

/** The statements that claim the origins of those URLs, where that has not been done. */
export const claimOrigins = (
  deps: ClaimDeps,
  organisationId: Id,
  urls: readonly (string | null | undefined)[],
) =>
  urls.flatMap((url) =>
    url === null || url === undefined
      ? []
      : [ensureOrigin(deps.db, newClaim(deps, organisationId, url))],
  )
