import { Link } from '@tanstack/react-router'
import { Field, Input, Textarea } from '../../ui/field'
import { FoldedSection } from '../../ui/form-section'
import type { PartProps } from './fields'

const TRANSFORMS = `{
  "request": { "headers": { "set": { "x-region": "eu" }, "remove": [] } },
  "response": { "headers": { "set": {}, "remove": ["x-internal"] } }
}`

/** Where a route leads, what happens on the way, and when it ends. */
export const Behaviour = ({
  draft,
  set,
  errorAt,
  isWrong,
  productId,
  origin,
}: PartProps & { readonly productId: string; readonly origin: string }) => (
  <>
    <FoldedSection
      title="Origin"
      holds={draft.originUrl || "the product's"}
      isWrong={isWrong('origin_path', 'origin_url', 'transforms')}
      note={
        <>
          <p>
            The timeout, the response cache and what a repeated Idempotency-Key costs are the same
            for all routes of a product.
          </p>
          <p>
            <Link to="/products/$id/settings" params={{ id: productId }} className="link">
              Settings of the product
            </Link>
          </p>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Path at the origin"
          optional
          hint="With the same parameters; the path above when left out."
          error={errorAt('/origin_path')}
        >
          <Input
            name="origin_path"
            value={draft.originPath}
            placeholder={draft.path}
            onValueChange={(originPath) => set({ originPath })}
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Field
          label="Origin of its own"
          optional
          hint="A verified base URL, instead of the product's."
          error={errorAt('/origin_url')}
        >
          <Input
            name="origin_url"
            type="url"
            value={draft.originUrl}
            placeholder={origin}
            onValueChange={(originUrl) => set({ originUrl })}
            spellCheck={false}
            className="font-mono"
          />
        </Field>
      </div>
      <details open={draft.transforms !== '' || undefined}>
        <summary className="cursor-pointer font-medium">Transforms</summary>
        <Field
          label={<span className="sr-only">Transforms</span>}
          hint="JSON: headers and query parameters that are set or removed on the way. Everybody who may read the product sees it: no secrets."
          error={errorAt('/transforms')}
          className="mt-2"
        >
          <Textarea
            name="transforms"
            rows={6}
            value={draft.transforms}
            placeholder={TRANSFORMS}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => set({ transforms: event.target.value })}
          />
        </Field>
      </details>
    </FoldedSection>
    <FoldedSection
      title="Deprecation"
      holds={draft.deprecatedOn === '' ? 'no' : `since ${draft.deprecatedOn}`}
      isWrong={isWrong('deprecated_at', 'sunset_at')}
      note={
        <p>
          Answers carry <code>Deprecation</code> and <code>Sunset</code> headers, and documentation
          says it. The end is announced: the route goes on answering until you delete it.
        </p>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Deprecated on"
          optional
          hint="00:00 UTC; empty while it is not."
          error={errorAt('/deprecated_at')}
        >
          <Input
            name="deprecated_at"
            type="date"
            value={draft.deprecatedOn}
            onValueChange={(deprecatedOn) => set({ deprecatedOn })}
          />
        </Field>
        <Field
          label="Ends on"
          optional
          hint="00:00 UTC; not before it is deprecated."
          error={errorAt('/sunset_at')}
        >
          <Input
            name="sunset_at"
            type="date"
            value={draft.sunsetOn}
            onValueChange={(sunsetOn) => set({ sunsetOn })}
          />
        </Field>
      </div>
    </FoldedSection>
  </>
)
