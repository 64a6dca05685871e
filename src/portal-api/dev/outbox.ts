import { escapeHtml } from '../../mail/compose'
import type { KeptMail } from '../../mail/outbox'
import { toIso } from '../http/schemas'

export const outboxView = (mails: readonly KeptMail[]) => ({
  data: mails.map(({ id, at, to, subject, text, html }) => ({
    id,
    at: toIso(at),
    to,
    subject,
    text,
    html,
  })),
})

export type OutboxView = ReturnType<typeof outboxView>

/** The mails as a page. Their text only: their HTML is not ours to run here. */
export const outboxPage = (mails: readonly KeptMail[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Outbox</title></head>
<body><h1>Outbox</h1>
<p>What would have been sent, the newest first. <a href="/api/dev/outbox">As JSON</a></p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(article).join('\n')}
</body></html>`

const article = ({ at, to, subject, text }: KeptMail): string => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)}, ${toIso(at)}</p>
<pre>${linked(escapeHtml(text))}</pre>
</article>`

/** Links of already escaped text. */
const linked = (text: string): string =>
  text.replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
