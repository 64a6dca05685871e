import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { useMemo } from 'react'

const DEEPEST_HEADING = 6

const marked = new Marked({
  gfm: true,
  // A page has its own first heading.
  walkTokens: (token) => {
    if (token.type === 'heading') token['depth'] = Math.min(token['depth'] + 1, DEEPEST_HEADING)
  },
})

/** Pages, mail, and places on the page or the site; what else a device would open is no link. */
const LINK = /^(?:https?:|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/iu
/** Those of guides: the browser fetches as whoever looks, and the policy lets it fetch from this site alone. */
const IMAGE = /^\/api\/v1\/files\/[\w-]+\/[\w.-]+$/u

const MEDIA = ['audio', 'video', 'source', 'track', 'picture', 'map', 'dialog']

DOMPurify.addHook('uponSanitizeAttribute', (node, attribute) => {
  if (node.nodeName === 'IMG' && attribute.attrName === 'src')
    attribute.keepAttr = IMAGE.test(attribute.attrValue)
})
// What scrolls by itself must be reached by keyboard.
DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') node.setAttribute('rel', 'nofollow noreferrer')
  if (node.nodeName === 'PRE' || node.nodeName === 'TABLE') node.setAttribute('tabindex', '0')
})

/** What others wrote, as a page part: sanitised, and below a policy that runs no script of theirs. */
export default function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(
    () =>
      DOMPurify.sanitize(marked.parse(text, { async: false }), {
        USE_PROFILES: { html: true },
        ALLOWED_URI_REGEXP: LINK,
        FORBID_TAGS: [
          'h1',
          'style',
          'form',
          'input',
          'button',
          'textarea',
          'select',
          'iframe',
          ...MEDIA,
        ],
        FORBID_ATTR: ['style', 'id', 'class', 'srcset', 'poster', 'background'],
        ALLOW_DATA_ATTR: false,
      }),
    [text],
  )
  // oxlint-disable-next-line react/no-danger
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
