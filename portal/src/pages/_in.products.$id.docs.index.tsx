import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { DocsChecks } from '../features/guides/docs-checks'
import { Generated } from '../features/guides/generated'
import { GuideList } from '../features/guides/guide-list'
import { Images } from '../features/guides/images'
import { plainOf } from '../features/guides/plain-text'
import { guidesQuery } from '../features/guides/queries'
import { UploadGuides } from '../features/guides/upload-guides'
import { productQuery } from '../features/products/queries'
import { may, useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/docs/')({ component: Docs })

function Docs() {
  const { id } = Route.useParams()
  const mayWrite = may(useMe(), 'catalogue:write')
  const found = useQuery(productQuery(id))
  const guides = useQuery(guidesQuery(id))
  const write = mayWrite && (
    <ButtonLink kind="primary" to="/products/$id/docs/new" params={{ id }}>
      New guide
    </ButtonLink>
  )
  return (
    <Loaded of={found}>
      {(product) => (
        <>
          <Section
            title="Overview"
            action={
              <ButtonLink to="/products/$id/docs/overview" params={{ id }}>
                {mayWrite ? 'Edit the overview' : 'Read the overview'}
              </ButtonLink>
            }
          >
            <div className="panel px-4 py-3">
              <p className={product.description ? undefined : 'text-faint'}>
                {product.description || 'No description yet.'}
              </p>
              {product.overview !== '' && (
                <p className="text-soft mt-1 line-clamp-2 text-sm">{plainOf(product.overview)}</p>
              )}
            </div>
          </Section>
          <Section
            title="Guides"
            note="In the order in which consumers read them."
            action={
              mayWrite && (
                <div className="flex gap-2">
                  <UploadGuides productId={id} />
                  {guides.data?.data.length !== 0 && write}
                </div>
              )
            }
          >
            <Loaded of={guides}>
              {({ data }) =>
                data.length === 0 ? (
                  <Empty title="No guide yet" action={write}>
                    A guide leads to a result: “Getting started” with a first call is a good one to
                    begin with. Markdown files can be uploaded together.
                  </Empty>
                ) : (
                  <GuideList productId={id} guides={data} mayWrite={mayWrite} />
                )
              }
            </Loaded>
          </Section>
          <Images productId={id} mayWrite={mayWrite} />
          <Section
            title="Generated for you"
            note="Made from routes and plans, so they never drift."
          >
            <Generated
              productId={id}
              slug={product.slug}
              isPublished={product.visibility === 'published'}
            />
          </Section>
          <Section title="What is missing" note="It keeps nothing from being published.">
            <DocsChecks productId={id} />
          </Section>
        </>
      )}
    </Loaded>
  )
}
