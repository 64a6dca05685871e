import { z } from '@hono/zod-openapi'
import { platformRoles } from '../../db/schema/organisations'
import type { TokenRow } from '../../db/tokens'
import { grantableScopes } from '../auth/scopes'
import { id, instant, nullableInstantInput, line, toIso, toIsoOrNull } from '../http/schemas'

export const CreateToken = z
  .strictObject({
    organisation_id: id().optional().openapi({
      description: "The organisation the token acts for; the caller's own when left out.",
    }),
    platform_role: z.enum(platformRoles).optional().openapi({
      description: 'Platform staff only: a token without an organisation. Needs an admin.',
    }),
    name: line(80).openapi({ example: 'CI' }),
    scopes: z
      .array(z.enum(grantableScopes))
      .min(1)
      .max(grantableScopes.length)
      .openapi({ example: ['catalogue:read', 'catalogue:write'] }),
    expires_at: nullableInstantInput(),
  })
  .refine((body) => !(body.organisation_id && body.platform_role), {
    path: ['platform_role'],
    message: 'a token acts for an organisation or for the platform, not for both',
  })
  .openapi('CreateToken')

export const TokenView = z
  .object({
    id: z.string().openapi({ example: 'tok_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string().nullable(),
    platform_role: z.enum(platformRoles).nullable(),
    name: z.string(),
    start: z.string().openapi({ example: 'tpm_3fK9', description: 'The first characters.' }),
    scopes: z.array(z.enum(grantableScopes)),
    created_by: z.string().nullable().openapi({ description: 'The person or token that made it.' }),
    created_at: instant(),
    last_used_at: instant().nullable(),
    expires_at: instant().nullable(),
    revoked_at: instant().nullable(),
  })
  .openapi('Token')

export const TokenCreated = TokenView.extend({
  token: z.string().openapi({ description: 'The token itself, shown only in this answer.' }),
}).openapi('TokenCreated')

const fields = (row: TokenRow) => ({
  ...row,
  organisation_id: row.organisationId,
  platform_role: row.platformRole,
  created_by: row.createdBy,
  created_at: toIso(row.createdAt),
  last_used_at: toIsoOrNull(row.lastUsedAt),
  expires_at: toIsoOrNull(row.expiresAt),
  revoked_at: toIsoOrNull(row.revokedAt),
})

export const toTokenView = (row: TokenRow): z.output<typeof TokenView> =>
  TokenView.parse(fields(row))

export const toTokenCreated = (row: TokenRow, token: string): z.output<typeof TokenCreated> =>
  TokenCreated.parse({ ...fields(row), token })
