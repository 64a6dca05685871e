import { commit, Unchanged } from '../../db/atomic'
import {
  findRefreshToken,
  insertRefreshToken,
  revokeFamily,
  useRefreshToken,
  type RefreshTokenRow,
} from '../../db/refresh-tokens'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { sourceOf, unauthenticated } from './authenticate'
import type { Caller } from './caller'
import { JWT_SECONDS } from './jwt'
import { note } from './security-log'
import { PLATFORM } from './standing'
import { isToken, makeToken, sha256, TOKEN_RANDOM_BYTES } from './token'

/** A refresh token that is not used ends after 30 days, and always with what was exchanged. */
const REFRESH_MS = 30 * 86_400_000

type Standing = Pick<Caller, 'actorId' | 'organisationId' | 'role' | 'platformRole' | 'scopes'>

export interface Exchanged extends Pick<Caller, 'organisationId' | 'role' | 'scopes'> {
  readonly jwt: string
  readonly refreshToken: string
  readonly expiresIn: number
}

/**
 * A JWT for a session or a management token (decision C17). A JWT itself cannot be exchanged: that would
 * prolong it for ever.
 * @throws {AppError} forbidden
 */
export async function exchange(
  deps: PortalDeps,
  caller: Caller,
  client: Client,
): Promise<Exchanged> {
  const sourceId = caller.sessionId ?? (isToken(caller.credential) ? caller.actorId : null)
  if (sourceId === null)
    return fail('forbidden', 'Only a session or a management token is exchanged.')
  const issued = await issue(deps, sourceId, caller, null)
  await commit(deps.db, [
    insertRefreshToken(deps.db, issued.row),
    audit(deps, caller.actorId, {
      action: 'token.exchange',
      targetId: issued.row.id,
      organisationId: caller.organisationId,
    }),
    ...(caller.userId === null ? [] : [note(deps, caller.userId, 'token.exchanged', client)]),
  ])
  return issued
}

/**
 * The next pair for a refresh token, which is then used up. One that is used twice was copied: the whole
 * family ends (RFC 9700 section 4.14.2).
 * @throws {AppError} unauthenticated
 */
export async function refresh(
  deps: PortalDeps,
  refreshToken: string,
  client: Client,
): Promise<Exchanged> {
  const row = await findRefreshToken(deps.db, await sha256(refreshToken))
  if (!row || row.revokedAt !== null || row.expiresAt <= deps.now()) throw unauthenticated()
  const platformRole = row.organisationId === PLATFORM ? PLATFORM : null
  const organisationId = platformRole === null ? row.organisationId : null
  const source = await sourceOf(deps, { sourceId: row.sourceId, organisationId, platformRole })
  if (source === null) throw unauthenticated()
  const { actorId, acting, userId } = source
  const issued = await issue(deps, row.sourceId, { actorId, ...acting }, row.familyId)
  try {
    await commit(deps.db, [
      useRefreshToken(deps.db, row.id, deps.now()),
      audit(deps, actorId, {
        action: 'token.refresh',
        targetId: issued.row.id,
        organisationId: acting.organisationId,
      }),
      insertRefreshToken(deps.db, issued.row),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    await endFamily(deps, row, actorId, userId, client)
    throw unauthenticated()
  }
  return issued
}

async function endFamily(
  deps: PortalDeps,
  row: RefreshTokenRow,
  actorId: Id,
  userId: Id | null,
  client: Client,
): Promise<void> {
  try {
    await commit(deps.db, [
      revokeFamily(deps.db, row.familyId, deps.now()),
      audit(deps, actorId, {
        action: 'token.reuse',
        targetId: row.familyId,
        organisationId: row.organisationId === PLATFORM ? null : row.organisationId,
      }),
      ...(userId === null ? [] : [note(deps, userId, 'token.reused', client)]),
    ])
  } catch (error) {
    // Somebody ended it at the same moment.
    if (!(error instanceof Unchanged)) throw error
  }
}

async function issue(
  deps: PortalDeps,
  sourceId: Id,
  { actorId, organisationId, role, platformRole, scopes }: Standing,
  familyId: Id | null,
): Promise<Exchanged & { readonly row: RefreshTokenRow }> {
  const now = deps.now()
  const refreshToken = makeToken(deps.randomBytes(TOKEN_RANDOM_BYTES), 'tpr')
  const id = deps.newId('refreshToken')
  const row: RefreshTokenRow = {
    id,
    familyId: familyId ?? id,
    hash: await sha256(refreshToken),
    sourceId,
    organisationId: platformRole === null ? organisationId : PLATFORM,
    createdAt: now,
    expiresAt: now + REFRESH_MS,
    usedAt: null,
    revokedAt: null,
  }
  const jwt = await deps.jwt.sign(
    { actorId, sourceId, organisationId, role, platformRole, scopes },
    now,
  )
  return { row, jwt, refreshToken, expiresIn: JWT_SECONDS, organisationId, role, scopes }
}
