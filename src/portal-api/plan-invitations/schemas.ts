import { z } from '@hono/zod-openapi'
import type { PlanInvitationDetail } from '../../db/plan-invitations'
import { email } from '../auth/schemas'
import { ListedPlan } from '../catalogue/schemas'
import { pageQuery } from '../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import { toPlanView } from '../plans/schemas'
import type { ReceivedInvitation } from './list'

export const InviteToPlan = z
  .strictObject({
    organisation_id: id().optional(),
    email: email().optional().openapi({
      description: 'Whoever has proved to own the address may subscribe by it, once.',
    }),
  })
  .refine((body) => (body.organisation_id === undefined) !== (body.email === undefined), {
    path: ['organisation_id'],
    message: 'give the organisation_id or the email',
  })
  .openapi('InviteToPlan')

export const PlanInvitationView = z
  .object({
    id: z.string().openapi({ example: 'pin_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    plan: z.object({ id: z.string(), name: z.string() }),
    product: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    organisation: z.object({ id: z.string(), name: z.string() }).nullable().openapi({
      description: 'Who is invited, or has accepted an invitation by e-mail.',
    }),
    email: z.string().nullable(),
    created_at: instant(),
    expires_at: instant(),
    accepted_at: instant().nullable(),
    revoked_at: instant().nullable(),
  })
  .openapi('PlanInvitation')

export const toPlanInvitationView = ({
  invitation,
  ...about
}: PlanInvitationDetail): z.output<typeof PlanInvitationView> =>
  PlanInvitationView.parse({
    ...about,
    id: invitation.id,
    email: invitation.email,
    created_at: toIso(invitation.createdAt),
    expires_at: toIso(invitation.expiresAt),
    accepted_at: toIsoOrNull(invitation.acceptedAt),
    revoked_at: toIsoOrNull(invitation.revokedAt),
  })

export const ReceivedInvitationView = PlanInvitationView.extend({
  terms: ListedPlan.openapi({
    description: 'What the plan grants and costs; no public list has it.',
  }),
}).openapi('ReceivedPlanInvitation')

export const toReceivedInvitationView = ({
  terms,
  ...detail
}: ReceivedInvitation): z.output<typeof ReceivedInvitationView> => ({
  ...toPlanInvitationView(detail),
  terms: ListedPlan.parse(toPlanView(terms)),
})

export const ReceivedQuery = z.strictObject({
  ...pageQuery,
  organisation_id: id().optional().openapi({ description: 'Required of platform staff.' }),
})

export const PlanInvitationPath = z.object({ plan_invitation_id: id() })
