import { sendDueMails } from '../../mail/send-due'
import type { PortalDeps } from '../deps'

/** Sends the mails that are due. */
export const sendMails = (deps: PortalDeps): Promise<void> =>
  sendDueMails({
    db: deps.db,
    now: deps.now,
    newClaim: () => deps.newId('claim'),
    mail: deps.mail,
    portalUrl: deps.portalUrl,
  })
