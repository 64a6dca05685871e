import { commit } from '../../db/atomic'
import { updatesOf } from '../../db/status-incidents'
import {
  claimStatusMails,
  endMails,
  findStatusMail,
  openingMails,
  settleStatusMail,
  untoldIncidents,
  type StatusMailRow,
} from '../../db/status-subscribers'
import { statusMail, type StatusNews } from '../../mail/status'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { toIso, toIsoOrNull } from '../http/schemas'
import { statusToken } from './token'

const MINUTE_MS = 60_000
/** Incidents in one run, a batch each. */
const MOST_INCIDENTS = 50
/** Mails in one run, four subrequests each. */
const MOST = 150
const CONCURRENCY = 5
const CLAIM_MS = 2 * MINUTE_MS
/** Minutes from each failure to the next try; after one more failure the mail has failed. */
const RETRY_MINUTES = [1, 5, 30, 120] as const

/**
 * Tells subscribers of incidents that began or are over: one mail of each kind, however often this runs. A
 * sender that dies between handing over and noting it may send one twice; none is lost.
 */
export async function tellSubscribers(deps: PortalDeps): Promise<void> {
  const { db } = deps
  for (const incident of await untoldIncidents(db, MOST_INCIDENTS)) {
    const at = deps.now()
    const begun = openingMails(db, incident, at)
    const over = incident.resolvedAt === null ? [] : endMails(db, incident, at)
    const [first, ...others] = [...begun, ...over]
    if (first) await commit(db, [first, ...others])
  }
  for (let sent = 0; sent < MOST; sent += CONCURRENCY) {
    const now = deps.now()
    const claimed = await claimStatusMails(db, {
      claim: deps.newId('claim'),
      now,
      until: now + CLAIM_MS,
      limit: CONCURRENCY,
    })
    await Promise.all(claimed.map((row) => send(deps, row)))
    if (claimed.length < CONCURRENCY) return
  }
}

async function send(deps: PortalDeps, claimed: StatusMailRow): Promise<void> {
  const { attempts, nextAt } = claimed
  const content = await findStatusMail(deps.db, claimed)
  if (!content) {
    await settleStatusMail(deps.db, claimed, { state: 'dropped', attempts, nextAt })
    return
  }
  const { subscriber, ...about } = content
  const error = await deps.mail
    .send(statusMail(subscriber.email, await newsOf(deps, claimed, about)))
    .then(() => null)
    .catch((reason: unknown) => String(reason))
  if (error !== null) log({ event: 'status_mail_failed', attempts, error: error.slice(0, 500) })
  const wait = error === null ? undefined : RETRY_MINUTES[attempts]
  const ended = error === null ? 'sent' : 'failed'
  await settleStatusMail(deps.db, claimed, {
    state: wait === undefined ? ended : 'waiting',
    attempts: attempts + 1,
    nextAt: deps.now() + (wait ?? 0) * MINUTE_MS,
  })
}

type Content = NonNullable<Awaited<ReturnType<typeof findStatusMail>>>

async function newsOf(
  deps: PortalDeps,
  { subscriberId, kind }: StatusMailRow,
  { incident, slug, product }: Omit<Content, 'subscriber'>,
): Promise<StatusNews> {
  const updates = await updatesOf(deps.db, [incident.id])
  const said = kind === 'opened' ? updates.at(-1) : updates[0]
  const token = encodeURIComponent(await statusToken(deps, 'leave', subscriberId))
  return {
    about: product ?? 'Turnpike',
    title: incident.title,
    kind: incident.kind,
    isOver: kind === 'ended',
    text: said?.text ?? '',
    startsAt: toIso(incident.startsAt),
    endsAt: toIsoOrNull(incident.endsAt),
    url: slug === null ? `${deps.portalUrl}/status` : `${deps.portalUrl}/status/${slug}`,
    leaveUrl: `${deps.portalUrl}/status/unsubscribe#token=${token}`,
    oneClickUrl: `${deps.portalUrl}/api/v1/status/subscriptions/one-click?token=${token}`,
  }
}
