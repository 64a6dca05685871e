import { useDeferredValue, useState } from 'react'
import { Field, Textarea } from '../../ui/field'
import { Markdown } from '../../ui/lazy-markdown'
import { SettingsCard } from './settings-card'
import type { OwnProduct } from './types'

const MOST = 50_000

/** The text of its page, beside what consumers will read. */
export function OverviewCard({ product }: { readonly product: OwnProduct }) {
  const [text, setText] = useState(product.overview)
  const shown = useDeferredValue(text)
  return (
    <SettingsCard
      product={product}
      title="Overview"
      note="What its page says, in Markdown. Longer guides have a place of their own under Docs."
      shown={['/overview']}
      changeOf={() => ({ overview: text })}
    >
      {(errorAt) => (
        <div className="grid gap-4 lg:grid-cols-2">
          <Field label="Text" error={errorAt('/overview')}>
            <Textarea
              value={text}
              onChange={({ target }) => setText(target.value)}
              maxLength={MOST}
              className="min-h-72 font-mono text-sm"
            />
          </Field>
          <div className="min-w-0 space-y-1">
            <p className="font-medium">What consumers read</p>
            <div
              role="region"
              aria-label="What consumers read"
              tabIndex={0}
              className="border-line max-h-96 min-h-72 overflow-y-auto rounded-md border p-3"
            >
              {shown.trim() === '' ? (
                <p className="text-faint">Nothing yet</p>
              ) : (
                <Markdown text={shown} />
              )}
            </div>
          </div>
        </div>
      )}
    </SettingsCard>
  )
}
