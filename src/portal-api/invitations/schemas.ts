import { z } from '@hono/zod-openapi'
import type { InvitationRow } from '../../db/invitations'
import type { OrganisationRow } from '../../db/organisations'
import { organisationRoles } from '../../db/schema/organisations'
import { id, instant, toIso } from '../http/schemas'

export const Invite = z
  .strictObject({
    email: z
      .email()
      .max(254)
      .transform((email) => email.toLowerCase())
      .openapi({ type: 'string', format: 'email', example: 'mia@nordwind.example' }),
    role: z.enum(organisationRoles),
  })
  .openapi('Invite')

/** Names an invitation by the token of its mail, or by its id as `GET /api/v1/me/invitations` has it. */
export const AnswerInvitation = z
  .strictObject({ token: z.string().max(100).optional(), invitation_id: id().optional() })
  .refine((body) => (body.token === undefined) !== (body.invitation_id === undefined), {
    path: ['token'],
    message: 'give the token or the invitation_id',
  })
  .openapi('AnswerInvitation')

export const InvitationView = z
  .object({
    id: z.string().openapi({ example: 'inv_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    email: z.string(),
    role: z.enum(organisationRoles),
    invited_by: z.string(),
    sent_at: instant(),
    expires_at: instant(),
    expired: z.boolean(),
    created_at: instant(),
  })
  .openapi('Invitation')

/** @param now ms; says whether it has run out */
export const toInvitationView = (
  row: InvitationRow,
  now: number,
): z.output<typeof InvitationView> =>
  InvitationView.parse({
    ...row,
    organisation_id: row.organisationId,
    invited_by: row.invitedBy,
    sent_at: toIso(row.sentAt),
    expires_at: toIso(row.expiresAt),
    expired: row.expiresAt <= now,
    created_at: toIso(row.createdAt),
  })

/** An invitation as the person sees it who is invited. */
export const MyInvitationView = z
  .object({
    id: z.string(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    role: z.enum(organisationRoles),
    expires_at: instant(),
  })
  .openapi('MyInvitation')

export const toMyInvitationView = ({
  invitation,
  organisation,
}: {
  readonly invitation: InvitationRow
  readonly organisation: Pick<OrganisationRow, 'id' | 'name'>
}): z.output<typeof MyInvitationView> =>
  MyInvitationView.parse({
    id: invitation.id,
    organisation: { id: organisation.id, name: organisation.name },
    role: invitation.role,
    expires_at: toIso(invitation.expiresAt),
  })

/** The membership that an invitation became. */
export const Joined = z
  .object({ organisation_id: z.string(), role: z.enum(organisationRoles) })
  .openapi('Joined')

export const InvitationPath = z.object({ organisation_id: id(), invitation_id: id() })
