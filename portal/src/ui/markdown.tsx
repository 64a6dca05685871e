import DOMPurify from 'dompurify'
import { marked } from 'marked'
import { useMemo } from 'react'

/** What others wrote, as a page part: sanitised, and below a policy that runs no script of theirs. */
export default function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(
    () =>
      DOMPurify.sanitize(marked.parse(text, { async: false, gfm: true }), {
        FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe'],
        FORBID_ATTR: ['style', 'id', 'class'],
        ALLOW_DATA_ATTR: false,
      }),
    [text],
  )
  // oxlint-disable-next-line react/no-danger
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
