import { z } from '@hono/zod-openapi'
import type { SecurityEventRow, SessionRow } from '../../db/users'
import { securityEventTypes } from '../../db/schema/identity'
import { organisationRoles, platformRoles } from '../../db/schema/organisations'
import { email, newPassword, password, termsVersion } from '../auth/schemas'
import { instant, line, toIso } from '../http/schemas'

export const MembershipView = z
  .object({
    organisation_id: z.string(),
    organisation_name: z.string(),
    role: z.enum(organisationRoles),
    is_suspended: z.boolean(),
    since: instant(),
  })
  .openapi('OwnMembership')

export const MeView = z
  .object({
    id: z.string().openapi({ example: 'usr_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    name: z.string(),
    email: z.string(),
    second_factor: z.boolean(),
    has_password: z.boolean(),
    social_logins: z.array(z.string()),
    platform_role: z.enum(platformRoles).nullable(),
    terms_version: z.string().nullable(),
    current_terms_version: z.string(),
    created_at: instant(),
    memberships: z.array(MembershipView),
    acting_for: z
      .object({
        organisation_id: z.string().nullable(),
        role: z.enum(organisationRoles).nullable(),
        platform_role: z.enum(platformRoles).nullable(),
        scopes: z.array(z.string()),
      })
      .openapi({ description: 'What this session acts as; see `Turnpike-Organisation`.' }),
  })
  .openapi('Me')

export const UpdateMe = z.strictObject({ name: line(120) }).openapi('UpdateMe')
export const AcceptTerms = z.strictObject({ terms_version: termsVersion() }).openapi('AcceptTerms')
export const ChangeEmail = z
  .strictObject({ email: email(), password: password() })
  .openapi('ChangeEmail')
export const ChangePassword = z
  .strictObject({ current_password: password(), new_password: newPassword() })
  .openapi('ChangePassword')
export const Confirmed = z.strictObject({ password: password() }).openapi('PasswordConfirmation')
export const CodeBody = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  })
  .openapi('TotpCode')

export const EnrolmentView = z
  .object({
    uri: z.string().openapi({ description: '`otpauth://`, for the authenticator.' }),
    recovery_codes: z.array(z.string()).openapi({ description: 'Each works once; shown once.' }),
  })
  .openapi('SecondFactorEnrolment')
export const RecoveryCodesView = z
  .object({ recovery_codes: z.array(z.string()) })
  .openapi('RecoveryCodes')

export const SessionView = z
  .object({
    id: z.string(),
    is_current: z.boolean(),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: instant(),
    last_used_at: instant(),
    expires_at: instant(),
  })
  .openapi('Session')
export const SessionsView = z.object({ data: z.array(SessionView) }).openapi('Sessions')

export const toSessionView = (row: SessionRow, current: string): z.output<typeof SessionView> => ({
  id: row.id,
  is_current: row.id === current,
  address: row.ipAddress || null,
  user_agent: row.userAgent || null,
  created_at: toIso(row.createdAt),
  last_used_at: toIso(row.updatedAt),
  expires_at: toIso(row.expiresAt),
})

export const SecurityEventView = z
  .object({
    id: z.string(),
    at: instant(),
    type: z.enum(securityEventTypes),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .openapi('SecurityEvent')

export const MyData = z
  .object({
    exported_at: instant(),
    person: MeView.omit({ acting_for: true }),
    sessions: z.array(SessionView),
    security_log: z.array(SecurityEventView),
    actions: z.array(
      z.object({
        at: instant(),
        action: z.string(),
        target_id: z.string(),
        organisation_id: z.string().nullable(),
      }),
    ),
  })
  .openapi('MyData')

export const toSecurityEventView = (row: SecurityEventRow): z.output<typeof SecurityEventView> => ({
  id: row.id,
  at: toIso(row.at),
  type: row.type,
  address: row.address,
  user_agent: row.userAgent,
  detail: row.detail,
})
