import { z } from '@hono/zod-openapi'
import type { MemberRow } from '../../db/memberships'
import { organisationRoles } from '../../db/schema/organisations'
import { pageQuery } from '../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'

export const ChangeRole = z.strictObject({ role: z.enum(organisationRoles) }).openapi('ChangeRole')

export const TransferOwnership = z
  .strictObject({ user_id: id().openapi({ description: 'A member, who becomes an owner.' }) })
  .openapi('TransferOwnership')

export const MemberView = z
  .object({
    user_id: z.string().openapi({ example: 'usr_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    name: z.string(),
    email: z.string(),
    role: z.enum(organisationRoles),
    joined_at: instant(),
    last_active_at: instant().nullable().openapi({
      description: 'When a session that still stands was last seen.',
    }),
  })
  .openapi('Member')

export const toMemberView = (row: MemberRow): z.output<typeof MemberView> =>
  MemberView.parse({
    ...row,
    user_id: row.userId,
    joined_at: toIso(row.createdAt),
    last_active_at: toIsoOrNull(row.lastActiveAt),
  })

export const MemberRemoved = z
  .object({
    keys_to_rotate: z.int().openapi({
      description: 'Working keys that the member made, and may know: see `keys-to-rotate`.',
    }),
  })
  .openapi('MemberRemoved')

export const KeysToRotateQuery = z.strictObject({
  ...pageQuery,
  user_id: id().optional().openapi({
    description: 'Keys of this person; of all who are no longer members when left out.',
  }),
})

export const MemberPath = z.object({ organisation_id: id(), user_id: id() })
