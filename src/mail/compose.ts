import type { Mail } from './port'

export interface MailContent {
  readonly subject: string
  /** Plain text; what is in it, such as names that people chose, is escaped here (security H6). */
  readonly paragraphs: readonly string[]
  readonly link?: { readonly label: string; readonly url: string } | undefined
}

const FOOTER = 'Turnpike'

/** A message in both forms, as plain text and as HTML that says the same. */
export function composeMail(to: string, { subject, paragraphs, link }: MailContent): Mail {
  const before = paragraphs.slice(0, 1)
  const after = paragraphs.slice(1)
  const text = [
    ...before,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    ...after,
    `-- \n${FOOTER}`,
  ].join('\n\n')
  const button = link
    ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>
<p>${escapeHtml(link.url)}</p>`
    : ''
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:sans-serif;line-height:1.5;max-width:36em">
${before.map(paragraph).join('\n')}
${button}
${after.map(paragraph).join('\n')}
<p style="color:#666">${FOOTER}</p>
</body></html>`
  return { to, subject: subject.replaceAll(/[\r\n]+/g, ' '), text, html }
}

const paragraph = (text: string): string => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stands for itself in HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
