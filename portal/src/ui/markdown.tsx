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

// What scrolls by itself must be reached by keyboard.
DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'PRE' || node.nodeName === 'TABLE') node.setAttribute('tabindex', '0')
})

/** What others wrote, as a page part: sanitised, and below a policy that runs no script of theirs. */
export default function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(
    () =>
      DOMPurify.sanitize(marked.parse(text, { async: false }), {
        FORBID_TAGS: ['h1', 'style', 'form', 'input', 'button', 'textarea', 'select', 'iframe'],
        FORBID_ATTR: ['style', 'id', 'class'],
        ALLOW_DATA_ATTR: false,
      }),
    [text],
  )
  // oxlint-disable-next-line react/no-danger
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
