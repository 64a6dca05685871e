import type { MailPort } from './port'

/**
 * Mail through Cloudflare's `send_email` binding.
 * @param from `Name <address>` at a domain that the account may send from
 */
export const cloudflareMail = (binding: SendEmail, from: string): MailPort => ({
  async send({ to, subject, text, html, headers }) {
    await binding.send({
      from,
      to,
      subject,
      text,
      html,
      ...(headers && { headers: { ...headers } }),
    })
  },
})
