import { z } from '@hono/zod-openapi'
import { organisationRoles, platformRoles } from '../../db/schema/organisations'
import { email, newPassword } from '../auth/schemas'
import { id, instant, line } from '../http/schemas'

export const CreateUser = z
  .strictObject({
    name: line(120),
    email: email(),
    password: newPassword(),
    memberships: z
      .array(z.strictObject({ organisation_id: id(), role: z.enum(organisationRoles) }))
      .max(20)
      .default([])
      .refine(
        (list) => new Set(list.map((entry) => entry.organisation_id)).size === list.length,
        'must name each organisation once',
      ),
    staff_role: z.enum(platformRoles).nullable().default(null),
  })
  .openapi('CreateUser')

export const CreatedUserView = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    staff_role: z.enum(platformRoles).nullable(),
    created_at: instant(),
  })
  .openapi('CreatedUser')
