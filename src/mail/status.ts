/** What subscribers of the status page are written. */
import { visibleLine } from '../domain/plain-text'
import { composeMail } from './compose'
import type { Mail } from './port'

const LONGEST_LINE = 200
const LONGEST_TEXT = 2000

/** @param about what the mails will be about: a product's name, or the platform */
export const confirmStatusMail = (to: string, about: string, url: string): Mail =>
  composeMail(to, {
    subject: 'Confirm that you want mail about incidents',
    paragraphs: [
      `Somebody, you perhaps, asked for a mail when there is an incident of ${visibleLine(about, LONGEST_LINE)}.`,
      'If this was not you, you need do nothing: without the link no mail comes.',
    ],
    link: { label: 'Confirm the address', url },
  })

export interface StatusNews {
  /** A product's name, or the platform. */
  readonly about: string
  readonly title: string
  readonly kind: 'incident' | 'maintenance'
  readonly isOver: boolean
  /** What was said of it last. */
  readonly text: string
  /** ISO 8601, UTC. */
  readonly startsAt: string
  readonly endsAt: string | null
  readonly url: string
  readonly leaveUrl: string
  /** Where mail programs post to (RFC 8058). */
  readonly oneClickUrl: string
}

/** An incident that began or is over, to one subscriber. */
export function statusMail(to: string, news: StatusNews): Mail {
  const about = visibleLine(news.about, LONGEST_LINE)
  const title = visibleLine(news.title, LONGEST_LINE)
  const begins = news.kind === 'incident' ? 'Incident' : 'Maintenance'
  const over = news.kind === 'incident' ? 'Resolved' : 'Maintenance over'
  const times = news.endsAt === null ? news.startsAt : `${news.startsAt} to ${news.endsAt}`
  const mail = composeMail(to, {
    subject: `${news.isOver ? over : begins}: ${title} · ${about}`,
    paragraphs: [
      [`${about}: ${title}`, news.isOver ? `Began: ${news.startsAt}` : `When: ${times}`].join('\n'),
      news.text.slice(0, LONGEST_TEXT),
      `You asked for these mails. To get no more:\n${news.leaveUrl}`,
    ],
    link: { label: 'Open the status page', url: news.url },
  })
  return {
    ...mail,
    headers: {
      'List-Unsubscribe': `<${news.oneClickUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
