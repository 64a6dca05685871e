import type { PlanInvitationDetail } from '../../db/plan-invitations'
import { composeMail } from '../../mail/compose'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'

/** Sends the invitation on its way, after the answer. It holds no secret: the address itself is proved. */
export function sendPlanInvitation(
  deps: Pick<PortalDeps, 'mail' | 'later' | 'portalUrl' | 'requestId'>,
  to: string,
  { invitation, product, plan }: PlanInvitationDetail,
): void {
  const mail = composeMail(to, {
    subject: `${product.name}: you may have the plan ${plan.name}`,
    paragraphs: [
      `You are invited to the private plan ${plan.name} of ${product.name} on Turnpike.`,
      'Sign in, or sign up, with this address and subscribe. The invitation holds for 30 days.',
      'If you do not know who invites you, you need do nothing.',
    ],
    link: { label: 'See the plans', url: `${deps.portalUrl}/apis/${product.slug}/plans` },
  })
  deps.later(
    deps.mail.send(mail).catch((error: unknown) =>
      log({
        event: 'plan_invitation_not_sent',
        id: invitation.id,
        request_id: deps.requestId,
        error,
      }),
    ),
  )
}
