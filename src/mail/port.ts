/** A message to one person. Both bodies say the same. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The one way out for mail: Cloudflare's e-mail binding in production, an outbox in development. */
export interface MailPort {
  /** @throws {Error} when the mail was not taken over */
  send(mail: Mail): Promise<void>
}
