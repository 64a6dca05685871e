/** A feed of incidents: RSS 2.0 with the address of its own that readers ask for (RFC 4287 `self`). */

export interface FeedHead {
  readonly title: string
  readonly url: string
  readonly feedUrl: string
  readonly description: string
}

export interface FeedEntry {
  /** Never changes: readers know an entry by it. */
  readonly id: string
  /** ms. */
  readonly at: number
  readonly title: string
  readonly url: string
  /** Plain text. */
  readonly text: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What XML 1.0 cannot hold at all (section 2.2), lone surrogates among it. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const escape = (text: string): string =>
  text.replaceAll(NOT_XML, '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** Readers take a description for HTML: what people wrote is text there too. */
const asHtml = (text: string): string => escape(escape(text).replaceAll('\n', '<br>'))

export const feedOf = (head: FeedHead, entries: readonly FeedEntry[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escape(head.title)}</title>
<link>${escape(head.url)}</link>
<description>${escape(head.description)}</description>
<atom:link href="${escape(head.feedUrl)}" rel="self" type="application/rss+xml"/>
${entries.map(item).join('')}</channel>
</rss>
`

const item = ({ id, at, title, url, text }: FeedEntry): string =>
  `<item>
<title>${escape(title)}</title>
<link>${escape(url)}</link>
<guid isPermaLink="false">${escape(id)}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate>
<description>${asHtml(text)}</description>
</item>
`
