import { z } from '@hono/zod-openapi'
import type { StaffMember } from '../../../db/admin/staff'
import { platformRoles } from '../../../db/schema/organisations'
import { instant, toIso } from '../../http/schemas'
import { reason } from '../because'

export const GrantStaff = z
  .strictObject({ role: z.enum(platformRoles), reason: reason() })
  .openapi('GrantStaff')

export const StaffView = z
  .object({
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(platformRoles),
    granted_at: instant(),
    updated_at: instant(),
  })
  .openapi('Staff')

export const toStaffView = ({ staff, name, email }: StaffMember): z.output<typeof StaffView> =>
  StaffView.parse({
    user_id: staff.userId,
    name,
    email,
    role: staff.role,
    granted_at: toIso(staff.createdAt),
    updated_at: toIso(staff.updatedAt),
  })
