import type { InvitationRow } from '../../db/invitations'
import { composeMail } from '../../mail/compose'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'

/**
 * Sends the invitation on its way, after the answer: an address that takes no mail answers like any other.
 * @param organisation its name, which its members chose
 */
export function sendInvitation(
  deps: Pick<PortalDeps, 'mail' | 'later' | 'portalUrl' | 'requestId'>,
  invitation: Pick<InvitationRow, 'id' | 'email' | 'role'>,
  organisation: string,
  token: string,
): void {
  const mail = composeMail(invitation.email, {
    subject: `Join ${organisation} on Turnpike`,
    paragraphs: [
      `You are invited to join ${organisation} as ${invitation.role}.`,
      'Sign in, or sign up, with this address. The link works for 7 days.',
      'If you do not know who invites you, you need do nothing.',
    ],
    // In the fragment, which no server sees and no log keeps.
    link: { label: 'See the invitation', url: `${deps.portalUrl}/invitation#token=${token}` },
  })
  deps.later(
    deps.mail
      .send(mail)
      .catch((error: unknown) =>
        log({ event: 'invitation_not_sent', id: invitation.id, request_id: deps.requestId, error }),
      ),
  )
}
