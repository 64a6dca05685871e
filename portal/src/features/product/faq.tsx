import { Markdown } from '../../ui/lazy-markdown'
import type { Product } from './types'

/** What consumers ask of a product, and what its provider answers. */
export const Faq = ({ entries }: { readonly entries: Product['faq'] }) => (
  <dl className="panel divide-line divide-y">
    {entries.map(({ question, answer }) => (
      <div key={question} className="px-4 py-3">
        <dt className="font-medium">{question}</dt>
        <dd className="text-soft mt-1">
          <Markdown text={answer} />
        </dd>
      </div>
    ))}
  </dl>
)
