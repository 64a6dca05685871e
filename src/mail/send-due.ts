import { claimMails, findMailContent, settleMail, type MailRow } from '../db/mails'
import type { Db } from '../db/open'
import type { Id } from '../domain/ids'
import { eventMail } from './event-mail'
import type { Mail, MailPort } from './port'

export interface MailPorts {
  readonly db: Db
  readonly now: () => number
  readonly newClaim: () => Id
  readonly mail: MailPort
  readonly portalUrl: string
}

const MINUTE_MS = 60_000
/** Minutes from each failure to the next try; after one more failure the mail has failed. */
const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440] as const
const CLAIM_MS = 2 * MINUTE_MS
/** At the same time. */
const CONCURRENCY = 5
/** In one run. */
const MOST = 100

/**
 * Sends the mails that are due. One that the provider does not take over is tried again for two days. A
 * sender that dies between handing over and noting it may send one twice; none is lost.
 */
export async function sendDueMails(ports: MailPorts): Promise<void> {
  for (let sent = 0; sent < MOST; sent += CONCURRENCY) {
    const now = ports.now()
    const claimed = await claimMails(ports.db, {
      claim: ports.newClaim(),
      now,
      until: now + CLAIM_MS,
      limit: CONCURRENCY,
    })
    await Promise.all(claimed.map((row) => send(ports, row)))
    if (claimed.length < CONCURRENCY) return
  }
}

async function send(ports: MailPorts, claimed: MailRow): Promise<void> {
  const { db, now } = ports
  const { attempts, nextAt } = claimed
  const content = await findMailContent(db, claimed)
  if (!content) {
    await settleMail(db, claimed, {
      state: 'dropped',
      attempts,
      nextAt,
      error: null,
      sentAt: null,
    })
    return
  }
  const { event, organisation, to } = content
  const error = await handOver(ports, eventMail(to, { ...event, organisation }, ports.portalUrl))
  const at = now()
  const wait = error === null ? undefined : RETRY_MINUTES[attempts]
  const ended = error === null ? 'sent' : 'failed'
  await settleMail(db, claimed, {
    state: wait === undefined ? ended : 'waiting',
    attempts: attempts + 1,
    nextAt: at + (wait ?? 0) * MINUTE_MS,
    error,
    sentAt: error === null ? at : null,
  })
}

/** @returns why it was not taken over, or null */
async function handOver({ mail }: MailPorts, message: Mail): Promise<string | null> {
  try {
    await mail.send(message)
    return null
  } catch (error) {
    return String(error).slice(0, 500)
  }
}
