import { env } from './api'

export interface SentMail {
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

/** An environment whose mail is kept, to be given to `api`. */
export function mailbox() {
  const mails: SentMail[] = []
  const EMAIL = {
    send: (mail: SentMail) => {
      mails.push(mail)
      return Promise.resolve({ messageId: 'kept' })
    },
  } as unknown as SendEmail
  /** Takes the mails to an address out of the box. */
  const take = (to: string): SentMail[] => {
    const found = mails.filter((mail) => mail.to === to)
    for (const mail of found) mails.splice(mails.indexOf(mail), 1)
    return found
  }
  return { env: { ...env, EMAIL }, mails, take }
}

/** The token of the link in a mail. @throws {Error} when there is no such mail */
export function tokenIn(mail: SentMail | undefined): string {
  const [, token] = /[?#]token=([^\s"&]+)/.exec(mail?.text ?? '') ?? []
  if (token === undefined) throw new Error(`No link in: ${mail?.text}`)
  return decodeURIComponent(token)
}
