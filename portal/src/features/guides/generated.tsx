import { Download } from '../../ui/download'
import { ButtonAnchor, ButtonLink } from '../../ui/button'

/** What is written for the provider: one source, so that documents and limits cannot drift apart. */
export const Generated = ({
  productId,
  slug,
  isPublished,
}: {
  readonly productId: string
  readonly slug: string
  readonly isPublished: boolean
}) => (
  <div className="panel divide-line divide-y">
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">OpenAPI 3.1</p>
        <p className="text-soft text-sm">
          Routes with the plan that opens them, their limits, weights and errors.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Download href={`/api/v1/products/${encodeURIComponent(productId)}/openapi.json`}>
          Download JSON
        </Download>
        {isPublished && (
          <Download href={`/api/v1/catalogue/${slug}/openapi.yaml`}>Download YAML</Download>
        )}
      </div>
    </div>
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">Pages of the documentation</p>
        <p className="text-soft text-sm">
          {isPublished
            ? 'Overview, guides and a page for each route, with samples and a way to try them.'
            : 'Its text as consumers will read it; each route gets a page with samples once it is published.'}
        </p>
      </div>
      {isPublished ? (
        <ButtonAnchor size="small" href={`/apis/${slug}/docs`} target="_blank" rel="noreferrer">
          Open as consumers see it
        </ButtonAnchor>
      ) : (
        <ButtonLink size="small" to="/products/$id/docs/preview" params={{ id: productId }}>
          Preview
        </ButtonLink>
      )}
    </div>
  </div>
)
