/** Development only: mail stays in KV, where `/dev/outbox` shows it. */
import type { Mail, MailPort } from './port'

const PREFIX = 'dev:mail:'
const KEPT_SECONDS = 86_400
const SHOWN = 100

export interface KeptMail extends Mail {
  readonly id: string
  /** ms since the epoch. */
  readonly at: number
}

/** @param newId sortable by the time it was made */
export const outboxMail = (
  config: KVNamespace,
  newId: () => string,
  now: () => number,
): MailPort => ({
  async send(mail) {
    const id = newId()
    const kept: KeptMail = { ...mail, id, at: now() }
    await config.put(PREFIX + id, JSON.stringify(kept), { expirationTtl: KEPT_SECONDS })
  },
})

/** The latest mails, the newest first. */
export async function readOutbox(config: KVNamespace): Promise<KeptMail[]> {
  const { keys } = await config.list({ prefix: PREFIX })
  const latest = keys
    .map(({ name }) => name)
    .toSorted()
    .toReversed()
    .slice(0, SHOWN)
  const mails = await Promise.all(latest.map((name) => config.get<KeptMail>(name, 'json')))
  return mails.filter((mail) => mail !== null)
}
