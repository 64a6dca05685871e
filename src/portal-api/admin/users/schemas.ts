import { z } from '@hono/zod-openapi'
import type { UserRow } from '../../../db/users'
import { organisationRoles, platformRoles } from '../../../db/schema/organisations'
import { pageQuery } from '../../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../../http/schemas'

/** Filters of staff's lists of people and organisations. */
export const AccountsQuery = z.strictObject({
  ...pageQuery,
  q: line(120).optional().openapi({ description: 'A part of the name or the address.' }),
  suspended: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

export const UserView = z
  .object({
    id: z.string().openapi({ example: 'usr_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    name: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    second_factor: z.boolean(),
    suspended_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('User')

export const toUserView = (row: UserRow): z.output<typeof UserView> =>
  UserView.parse({
    ...row,
    email_verified: row.emailVerified,
    second_factor: row.twoFactorEnabled,
    suspended_at: toIsoOrNull(row.suspendedAt),
    created_at: toIso(row.createdAt),
  })

export const UserDetailView = UserView.extend({
  staff_role: z.enum(platformRoles).nullable(),
  memberships: z.array(
    z.object({
      organisation_id: z.string(),
      organisation: z.string(),
      role: z.enum(organisationRoles),
    }),
  ),
  sessions: z.int().openapi({ description: 'Sessions that stand.' }),
}).openapi('UserDetail')

export const UserPath = z.object({ user_id: id() })
