import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import { findToken, insertToken, type TokenRow } from '../../db/tokens'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, organisationFor, requireAdmin, type Caller } from '../auth/caller'
import { covers } from '../auth/scopes'
import { makeToken, sha256, tokenStart, TOKEN_RANDOM_BYTES } from '../auth/token'
import type { PortalDeps } from '../deps'
import type { CreateToken } from './schemas'

export interface IssuedToken {
  readonly row: TokenRow
  readonly token: string
}

/**
 * A token never grants more than whoever makes it may do.
 * @throws {AppError} insufficient_scope, forbidden, not_found, invalid_request
 */
export async function createToken(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateToken>,
): Promise<IssuedToken> {
  const owner = mayWrite(caller, 'tokens:write')
  const missing = input.scopes.find((scope) => !covers(caller.scopes, scope))
  if (missing) fail('insufficient_scope', `You lack ${missing} yourself.`)
  if (input.expires_at !== null && input.expires_at <= deps.now()) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/expires_at', detail: 'must be in the future' }],
    })
  }
  if (input.platform_role) requireAdmin(caller)
  const organisationId = input.platform_role ? null : organisationFor(caller, input.organisation_id)
  if (organisationId !== null) {
    if (!(await findOrganisation(deps.db, owner, organisationId))) fail('not_found')
  }

  const issued = await issueToken(deps, {
    organisationId,
    platformRole: input.platform_role ?? null,
    name: input.name,
    scopes: input.scopes,
    expiresAt: input.expires_at,
    // Which of the platform's staff it was is the platform's own; its audit log has it.
    createdBy:
      caller.platformRole !== null && organisationId !== null ? null : await makerOf(deps, caller),
  })
  await commit(deps.db, [
    insertToken(deps.db, issued.row),
    audit(deps, caller.actorId, {
      action: 'token.create',
      targetId: issued.row.id,
      organisationId,
      change: { name: input.name, scopes: input.scopes, platform_role: issued.row.platformRole },
    }),
  ])
  return issued
}

/**
 * Who answers for what the caller makes. Behind a platform token stands the person who made it: what they
 * made ends with their grant, however many tokens are in between.
 */
async function makerOf({ db }: PortalDeps, { actorId, userId, platformRole }: Caller): Promise<Id> {
  if (userId !== null || platformRole === null) return actorId
  return (await findToken(db, null, actorId))?.createdBy ?? actorId
}

/** Makes a token and the row that may be stored of it. */
export async function issueToken(
  deps: Pick<PortalDeps, 'now' | 'newId' | 'randomBytes'>,
  about: Pick<
    TokenRow,
    'organisationId' | 'platformRole' | 'name' | 'scopes' | 'expiresAt' | 'createdBy'
  >,
): Promise<IssuedToken> {
  const token = makeToken(deps.randomBytes(TOKEN_RANDOM_BYTES))
  const row = {
    ...about,
    id: deps.newId('token'),
    hash: await sha256(token),
    start: tokenStart(token),
    createdAt: deps.now(),
    lastUsedAt: null,
    revokedAt: null,
  }
  return { row, token }
}
